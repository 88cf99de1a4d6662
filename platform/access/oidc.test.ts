import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createOidc } from './oidc.ts'
import { localPath } from './oidcRoutes.ts'
import { cookieOf, openTestAccess, type TestAccess } from './testAccess.ts'

// A real provider on this machine, with its own log-in and consent pages filled in as a browser would.

let access: TestAccess
let server: Server
let issuer = ''
const here = 'http://wattledger.local'

beforeAll(async () => {
  access = await openTestAccess()
  server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'wattledger',
        client_secret: 'a-secret-of-the-test',
        redirect_uris: [`${here}/api/session/oidc/return`],
      },
    ],
    claims: {
      openid: ['sub'],
      profile: ['preferred_username'],
      email: ['email', 'email_verified'],
    },
    conformIdTokenClaims: false,
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, preferred_username: id }),
    }),
    cookies: { keys: ['only for this test'] },
  })
  server.on('request', (request, response) => void provider.callback()(request, response))
  access.openWith(
    createOidc({
      issuer,
      clientId: 'wattledger',
      clientSecret: 'a-secret-of-the-test',
      name: 'Company',
    }),
  )
  await access.add('root', 'administrator')
  const as = await access.logIn('root')
  const json = {
    username: 'lin',
    name: 'Lin',
    signsInElsewhere: true,
    grants: [{ role: 'finance' }],
  }
  const added = await access.send('POST', '/api/people', { as, json })
  expect(await added.json()).toEqual({ username: 'lin', password: null })
}, 60_000)
afterAll(async () => {
  server.close()
  server.closeAllConnections()
  await access.close()
})

test('the log-in page is told that there is a provider', async () => {
  const answer = await access.send('GET', '/api/session/ways')
  expect(await answer.json()).toEqual({ password: true, oidc: { name: 'Company' } })
})

test('who was made for it comes in by the provider’s word, and goes on where they wanted', async () => {
  const { kept, returned } = await throughProvider('lin', '/projects/mall')
  const answer = await comeBack(returned, kept)
  expect(answer.status).toBe(302)
  expect(answer.headers.get('location')).toBe('/projects/mall')
  const session = answer.headers.getSetCookie().find((one) => one.startsWith('wattledger_session'))
  const as = { cookie: session?.split(';')[0] ?? '' }
  const me = await access.send('GET', '/api/session', { as })
  expect(await me.json()).toMatchObject({ username: 'lin', role: 'finance', hasPassword: false })
})

test('whoever nobody made, and whoever has a password here, does not come in by a name', async () => {
  for (const username of ['stranger', 'root']) {
    const { kept, returned } = await throughProvider(username)
    const answer = await comeBack(returned, kept)
    expect(answer.headers.get('location')).toBe('/login?refused=oidc-unknown')
    expect(answer.headers.getSetCookie().join()).not.toContain('wattledger_session')
  }
  const audited = await access.audited()
  expect(audited.some(({ what }) => what === 'unknown at sign-in')).toBe(true)
})

test('D9: what comes back without its cookie, with another state, altered or twice, is refused', async () => {
  const { kept, returned } = await throughProvider('lin')
  const other = await throughProvider('lin')
  const where = async (url: string, cookie: string) =>
    (await comeBack(url, cookie)).headers.get('location')
  expect(await where(returned, '')).toBe('/login?refused=oidc-expired')
  expect(await where(returned, `${kept.slice(0, -4)}AAAA`)).toBe('/login?refused=oidc-expired')
  expect(await where(returned, other.kept)).toBe('/login?refused=oidc-failed')
  expect(await where(returned.replace(/code=[^&]+/, 'code=forged'), kept)).toBe(
    '/login?refused=oidc-failed',
  )
  expect(await where(other.returned, other.kept)).toBe('/')
  expect(await where(other.returned, other.kept)).toBe('/login?refused=oidc-failed')
})

test.each([
  '//evil.example',
  '/\\evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '/a\r\nx: y',
])('a sign-in does not end at %j', (to) => expect(localPath(to)).toBe('/'))

/** Begins here, logs in at the provider as `username`, and stops before the browser is back. */
async function throughProvider(username: string, to = '/') {
  const begun = await access.send('GET', `/api/session/oidc?to=${encodeURIComponent(to)}`)
  const kept = cookieOf(begun)
  const jar = new Map<string, string>()
  let url = begun.headers.get('location') ?? ''
  for (let step = 0; step < 12 && !url.startsWith(here); step++) {
    let answer = await visit(url, jar)
    if (answer.status === 200) {
      // The provider's own page: a form with its prompt, login first and consent after.
      const page = await answer.text()
      const action = /action="([^"]+)"/.exec(page)?.[1] ?? ''
      const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? ''
      answer = await visit(
        action,
        jar,
        new URLSearchParams({ prompt, login: username, password: 'x' }),
      )
    }
    url = new URL(answer.headers.get('location') ?? '', url).href
  }
  return { kept, returned: url }
}

async function visit(url: string, jar: Map<string, string>, form?: URLSearchParams) {
  const answer = await fetch(new URL(url, issuer), {
    redirect: 'manual',
    headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    ...(form && { method: 'POST', body: form }),
  })
  for (const cookie of answer.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
    if (value === '') jar.delete(name)
    else jar.set(name, value)
  }
  return answer
}

const comeBack = (returned: string, cookie: string) =>
  access.send('GET', returned.slice(here.length), { headers: { cookie } })
