import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { nobody } from '../access/principal.ts'
import { testFolder } from '../stores/testStores.ts'
import { createApplication } from './application.ts'
import { staticFiles } from './staticFiles.ts'

test('hashed files are kept for ever, the start page is asked for each time', async () => {
  const script = await ask('/assets/main-Ab12.js')
  expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  const page = await ask('/')
  expect(page.headers.get('cache-control')).toBe('no-cache')
  expect(await page.text()).toContain('<title>')

  const again = await ask('/', { 'if-none-match': page.headers.get('etag') ?? '' })
  expect(again.status).toBe(304)
})

test('a ready-made small form is sent to those who take it', async () => {
  const brotli = await ask('/assets/main-Ab12.js', { 'accept-encoding': 'gzip, br' })
  expect(brotli.headers.get('content-encoding')).toBe('br')
  expect(await brotli.text()).toBe('as brotli')
  const gzip = await ask('/assets/main-Ab12.js', { 'accept-encoding': 'gzip, br;q=0' })
  expect(gzip.headers.get('content-encoding')).toBe('gzip')
  expect(gunzipSync(await gzip.arrayBuffer()).toString()).toBe(script)
  const plain = await ask('/assets/main-Ab12.js')
  expect(plain.headers.get('content-encoding')).toBeNull()
  expect(plain.headers.get('vary')).toBe('accept-encoding')
  expect(await plain.text()).toBe(script)
})

test('an address of the dashboard’s own gets the start page, a missing file does not', async () => {
  expect((await ask('/projects/mall/meters/M1.2')).status).toBe(200)
  expect((await ask('/projects/mall', { accept: 'application/json' })).status).toBe(404)
  for (const path of ['/assets/gone.js', '/api/gone', '/flows/gone', '//api/x', '/metrics/x'])
    expect((await ask(path)).status, path).toBe(404)
})

test.each([
  '/../secret.txt',
  '/assets/../../secret.txt',
  '/%2e%2e%2fsecret.txt',
  '/..%5csecret.txt',
  '/assets/%2e%2e/%2e%2e/secret.txt',
  '/secret.txt%00.js',
  '/.vite/manifest.json',
])('D33: %s leads nowhere', async (path) => {
  const answer = await ask(path, { accept: '*/*' })
  expect(answer.status).toBe(404)
  expect(await answer.text()).not.toContain('hunter2')
})

test('without a built dashboard there is nothing, and nothing fails', async () => {
  const files = await staticFiles(join(testFolder('dashboard'), 'absent'))
  expect(await files(new Request('http://localhost/', { headers: { accept: 'text/html' } }))).toBe(
    undefined,
  )
})

const script = 'console.log("a chart")\n'.repeat(100)

async function ask(path: string, headers: Record<string, string> = {}): Promise<Response> {
  const folder = testFolder('dashboard')
  const dist = join(folder, 'dist')
  mkdirSync(join(dist, 'assets'), { recursive: true })
  mkdirSync(join(dist, '.vite'))
  writeFileSync(join(folder, 'secret.txt'), 'hunter2')
  writeFileSync(join(dist, '.vite', 'manifest.json'), '"hunter2"')
  writeFileSync(join(dist, 'index.html'), '<title>Wattledger</title>')
  writeFileSync(join(dist, 'assets', 'main-Ab12.js'), script)
  writeFileSync(join(dist, 'assets', 'main-Ab12.js.br'), 'as brotli')
  const app = createApplication({
    routes: [],
    authenticate: async () => nobody,
    staticFiles: await staticFiles(dist),
  })
  return app.request(`http://localhost${path}`, { headers: { accept: 'text/html', ...headers } })
}
