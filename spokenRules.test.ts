import { rules } from '@wattledger/platform/http/rules'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

test('each rule is really told somewhere in its words: what is changed there is changed in the list', () => {
  const root = import.meta.dirname
  const said = ['platform', 'ingest', 'analytics', 'billing']
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter(
          (file) => /\.(ts|sql)$/.test(file) && !/\.test\.ts$|\brules\.ts$|node_modules/.test(file),
        )
        .map((file) => readFileSync(join(root, folder, file), 'utf8')),
    )
    .concat(readFileSync(join(root, 'roles.ts'), 'utf8'))
    .join('\n')
  // What zod says by itself, and sentences that are put together from a schema or a count.
  const elsewhere =
    /^(Invalid |Too (small|big): )|^must be \{choices\}$|is not valid: |has one fault|^must be a decimal string, /
  const unsaid = rules.filter(({ en }) => {
    const pieces = en.split(/\{\w+\}/).map((piece) => piece.trim())
    return !elsewhere.test(en) && pieces.some((piece) => !said.includes(piece))
  })
  expect(unsaid.map(({ en }) => en)).toEqual([])
})
