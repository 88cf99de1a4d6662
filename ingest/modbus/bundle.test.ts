import { build } from 'esbuild'
import { join } from 'node:path'
import { Script } from 'node:vm'
import { expect, test } from 'vitest'

test('what the Node-RED nodes need becomes one CommonJS file, with modbus-serial beside it', async () => {
  const { outputFiles, warnings, metafile } = await build({
    stdin: {
      contents: `
        export { createPoller } from './poller.ts'
        export { readOnce } from './readOnce.ts'
        export { devices } from '../devices/catalogue.ts'`,
      resolveDir: import.meta.dirname,
    },
    absWorkingDir: join(import.meta.dirname, '..'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['modbus-serial'],
    write: false,
    metafile: true,
    logLevel: 'silent',
  })
  expect(warnings).toEqual([])
  const text = outputFiles[0]!.text
  expect(() => new Script(text)).not.toThrow()
  expect(text).not.toContain('import_meta')
  const outside = Object.values(metafile.outputs).flatMap(({ imports }) => imports)
  expect([...new Set(outside.map(({ path }) => path))].sort()).toEqual([
    'modbus-serial',
    'node:net',
  ])
})
