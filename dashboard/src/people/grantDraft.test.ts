import { expect, test } from 'vitest'
import { grantOf, noGrant } from './grantDraft.ts'

test.each([
  [noGrant, undefined],
  [{ role: 'finance', place: '', account: '' }, undefined],
  [{ role: 'finance', place: 'everywhere', account: '' }, { role: 'finance' }],
  [
    { role: 'finance', place: 'organisation/a/b', account: '' },
    { role: 'finance', organisation: 'a/b' },
  ],
  [
    { role: 'finance', place: 'project/mall', account: 'T1' },
    { role: 'finance', project: 'mall' },
  ],
  [
    { role: 'tenant', place: 'project/mall', account: ' T1 ' },
    { role: 'tenant', project: 'mall', account: 'T1' },
  ],
])('%j is %j', (draft, grant) => expect(grantOf(draft)).toEqual(grant))
