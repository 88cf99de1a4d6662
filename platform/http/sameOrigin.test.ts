import { expect, test } from 'vitest'
import { nobody, type Principal } from '../access/principal.ts'
import { refuseForeignOrigin } from './sameOrigin.ts'

const json = { 'content-type': 'application/json' }

test.each([
  {
    allowed: true,
    why: 'our own page',
    headers: { ...json, origin: 'http://wattledger.local:8080' },
  },
  {
    allowed: true,
    why: 'our own page, as the browser says',
    headers: { 'sec-fetch-site': 'same-origin' },
  },
  {
    allowed: true,
    why: 'behind a proxy that renames the host',
    headers: { origin: 'https://public.example', 'sec-fetch-site': 'same-origin' },
  },
  { allowed: true, why: 'no browser, JSON', headers: json },
  { allowed: false, why: 'a foreign page', headers: { ...json, origin: 'https://evil.example' } },
  {
    allowed: false,
    why: 'a foreign page, as the browser says',
    headers: { ...json, 'sec-fetch-site': 'cross-site' },
  },
  { allowed: false, why: 'another subdomain', headers: { ...json, 'sec-fetch-site': 'same-site' } },
  {
    allowed: false,
    why: 'a suffix trick',
    headers: { ...json, origin: 'http://wattledger.local.evil.example:8080' },
  },
  {
    allowed: false,
    why: 'a prefix trick',
    headers: { ...json, origin: 'http://evil-wattledger.local:8080' },
  },
  {
    allowed: false,
    why: 'another port',
    headers: { ...json, origin: 'http://wattledger.local:9090' },
  },
  { allowed: false, why: 'a sandboxed frame', headers: { ...json, origin: 'null' } },
  {
    allowed: false,
    why: 'a form of unknown origin',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  },
  {
    allowed: false,
    why: 'plain text that looks like JSON',
    headers: { 'content-type': 'text/plain;application/json' },
  },
  { allowed: false, why: 'no content type', headers: {} },
])('D16: a change with a cookie from $why: $allowed', ({ headers, allowed }) => {
  expect(passes(request('POST', headers), loggedIn)).toBe(allowed)
})

test('D16: reading is never refused, nor what a program sends with its token', () => {
  const foreign = { origin: 'https://evil.example' }
  expect(passes(request('GET', foreign), loggedIn)).toBe(true)
  expect(passes(request('POST', { ...foreign, authorization: 'Bearer wl_x' }), program)).toBe(true)
})

test('D16: a foreign page cannot log anybody in either, nor use a cookie beside a made-up token', () => {
  expect(passes(request('POST', { ...json, origin: 'https://evil.example' }), nobody)).toBe(false)
  const both = { ...json, origin: 'https://evil.example', authorization: 'Bearer x' }
  expect(passes(request('POST', both), loggedIn)).toBe(false)
})

const loggedIn: Principal = { kind: 'person', personId: 1, name: 'admin', permissions: new Set() }
const program: Principal = { ...loggedIn, kind: 'token' }

function request(method: string, headers: Record<string, string | undefined>): Request {
  const given = Object.entries(headers).filter(([, value]) => value !== undefined) as [
    string,
    string,
  ][]
  return new Request('http://wattledger.local:8080/api/x', { method, headers: given })
}

function passes(from: Request, principal: Principal): boolean {
  try {
    refuseForeignOrigin(from, principal)
    return true
  } catch {
    return false
  }
}
