import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { productFolder, startProduct, type Product } from './testProduct.ts'

let folder: ReturnType<typeof productFolder>
let product: Product
let token: string

beforeAll(async () => {
  folder = productFolder()
  product = await startProduct(folder, { ROLES: 'server' })
  const site = await product.fetch('/api/projects/mall/site', {
    method: 'PUT',
    body: JSON.stringify({
      project: { code: 'mall', name: 'Mall', timezone: 'Asia/Shanghai' },
      spaces: [],
      gateways: [],
      meters: [{ code: 'M1', name: 'M1', energy: 'electricity' }],
      tariffs: [],
      tenancies: [],
    }),
  })
  expect(site.ok).toBe(true)
  const made = await product.fetch('/api/tokens', {
    method: 'POST',
    body: JSON.stringify({ name: 'import', permissions: ['ingest:write', 'ingest:read'] }),
  })
  token = ((await made.json()) as { token: string }).token
  expect(token, 'a token').toBeTruthy()
}, 60_000)
afterAll(async () => {
  await product?.stop()
  folder?.remove()
})

test('the command tries, imports, tells what was refused, and takes back', async () => {
  const file = join(folder.data, 'readings.csv')
  writeFileSync(
    file,
    'meter,time,value\nM1,2026-01-01 00:00,1\nM1,2026-01-01 00:15,2\nM2,2026-01-01 00:15,2\n',
  )
  expect(await run(file, '--dry-run')).toMatchObject({
    code: 3,
    out: expect.stringContaining('2 new') as string,
  })
  const done = await run(file)
  expect(done.code).toBe(3)
  expect(done.out).toMatch(
    /Import 1: 2 of 2 readings, done\nline 4 refused: there is no meter "M2" in mall/,
  )
  expect(await intervals()).toHaveLength(1)
  expect(await run('--undo', '1')).toMatchObject({ code: 0, out: 'Import 1: undone' })
  expect(await intervals()).toHaveLength(0)
})

test('what is missing is one sentence', async () => {
  expect(await run('nothing.csv')).toMatchObject({
    code: 1,
    out: expect.stringContaining('nothing.csv') as string,
  })
  expect(await run()).toMatchObject({ code: 2 })
})

async function intervals(): Promise<unknown[]> {
  const answer = await product.fetch(
    '/api/analytics/intervals?meter=M1&register=active_import&from=2026-01-01T00:00:00%2B08:00&to=2026-01-02T00:00:00%2B08:00',
  )
  return ((await answer.json()) as { intervals: unknown[] }).intervals
}

function run(...parameters: string[]): Promise<{ code: number; out: string }> {
  return new Promise((resolve) => {
    const { PATH, HOME } = process.env
    execFile(
      process.execPath,
      [
        '--import',
        'tsx',
        'importReadings.ts',
        ...parameters,
        '--project',
        'mall',
        '--url',
        product.address,
      ],
      { cwd: import.meta.dirname, env: { PATH, HOME, WATTLEDGER_TOKEN: token } },
      (error, stdout, stderr) =>
        resolve({
          code: (error?.code as number | undefined) ?? 0,
          out: `${stdout}${stderr}`.trim(),
        }),
    )
  })
}
