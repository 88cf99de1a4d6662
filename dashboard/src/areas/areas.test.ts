import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { permissions } from '@wattledger/platform/access/permissions'
import { expect, test } from 'vitest'
import { areas, placeOf } from './areas.ts'

const pages = areas.flatMap((area) => area.pages)

test('every page has a name and an address of its own', () => {
  for (const of of ['name', 'path'] as const) {
    const all = pages.map((page) => page[of])
    expect(all.filter((one, index) => all.indexOf(one) !== index)).toEqual([])
  }
})

test('menu and trail speak both languages', () => {
  for (const { title } of [...areas, ...pages])
    expect(title['zh-CN']).toMatch(/\p{Script=Han}|API/u)
})

test('a page asks for permissions that there are, and hangs below a page that there is', () => {
  for (const { name, permission, under } of pages) {
    if (permission) expect(Object.keys(permissions), name).toContain(permission)
    if (under) expect(placeOf(under), name).toBeDefined()
  }
})

test('every folder’s pages are in an area', async () => {
  const sources = fileURLToPath(new URL('..', import.meta.url))
  const lists = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('/pages.ts'),
  )
  const listed = await Promise.all(
    lists.map(async (name) => Object.values((await import(sources + name)) as object).flat()),
  )
  const named = listed
    .flat()
    .flatMap((value: unknown) =>
      typeof value === 'object' && value !== null && 'path' in value ? [value] : [],
    )
  expect(named.filter((page) => !pages.includes(page as never))).toEqual([])
})
