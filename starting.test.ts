import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { productFolder, spawnProduct, startProduct } from './testProduct.ts'

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

const folderOfTest = () => {
  const folder = productFolder()
  cleanups.push(() => folder.remove())
  return folder
}

/** Starts it where it cannot start: gives what it printed, and how it ended. */
async function refused(env: Record<string, string>) {
  const { output, ended } = spawnProduct({ DEMO: 'off', ...env })
  const code = await ended
  return { code, output: output().trim() }
}

describe('a start that cannot be is one plain sentence and exit 1', () => {
  test('the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    cleanups.push(() => other.close())
    const { port } = other.address() as { port: number }
    expect(await refused({ PORT: String(port), DATA_DIR: folderOfTest().data })).toEqual({
      code: 1,
      output: `Port ${port} is taken by another program; stop it, or set PORT to another port.`,
    })
  })

  test('another process holds the data folder', async () => {
    const folder = folderOfTest()
    const holder = await startProduct(folder, { ROLES: 'server' })
    cleanups.push(() => holder.stop())
    const { code, output } = await refused({ DATA_DIR: folder.data })
    expect(code).toBe(1)
    expect(output).toBe(
      `The data folder ${folder.data} is in use by process ${holder.pid}; stop that one, or set DATA_DIR to another folder.`,
    )
  }, 40_000)

  test('a setting cannot be used: all of them are named', async () => {
    const { code, output } = await refused({ PORT: 'eighty', DEMO: 'maybe', ADMIN_PASSWORD: 'x' })
    expect(code).toBe(1)
    expect(output).toBe(
      'The configuration cannot be used: PORT must be a number; DEMO must be on or off; ADMIN_PASSWORD must have at least 8 characters.',
    )
  })

  test.each([
    { name: 'DATABASE_URL', url: 'postgres://wattledger:hush-hush@127.0.0.1:9/wattledger' },
    { name: 'CLICKHOUSE_URL', url: 'http://wattledger:hush-hush@127.0.0.1:9' },
  ])(
    '$name cannot be reached',
    async ({ name, url }) => {
      const { code, output } = await refused({ [name]: url, DATA_DIR: folderOfTest().data })
      expect(code).toBe(1)
      expect(output.split('\n')).toHaveLength(1)
      expect(output).toContain('127.0.0.1:9')
      expect(output).not.toContain('hush-hush')
    },
    40_000,
  )

  test('a file stands where the data folder should be', async () => {
    const { data } = folderOfTest()
    writeFileSync(data, 'not a folder')
    expect(await refused({ DATA_DIR: data })).toEqual({
      code: 1,
      output: `The data folder ${data} cannot be made: a file is in its place; move it, or set DATA_DIR to another folder.`,
    })
  })
})
