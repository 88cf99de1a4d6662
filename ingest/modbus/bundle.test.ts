import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { Script } from 'node:vm'
import { expect, test } from 'vitest'

const esbuild = join(import.meta.dirname, '../../node_modules/.bin/esbuild')

test('what the Node-RED nodes need becomes one CommonJS file, with modbus-serial beside it', () => {
  const text = execFileSync(
    esbuild,
    ['--bundle', '--platform=node', '--format=cjs', '--target=node20', '--external:modbus-serial'],
    {
      cwd: import.meta.dirname,
      encoding: 'utf8',
      input: `
        export { createPoller } from './poller.ts'
        export { readOnce } from './readOnce.ts'
        export { devices } from '../devices/catalogue.ts'`,
    },
  )
  expect(() => new Script(text)).not.toThrow()
  expect(text).not.toContain('import_meta')
  const outside = [...text.matchAll(/require\("([^"]+)"\)/g)].map((match) => match[1])
  expect([...new Set(outside)].sort()).toEqual(['modbus-serial', 'node:net'])
})
