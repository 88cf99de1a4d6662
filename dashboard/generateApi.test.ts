import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { generateApi, routesFile, schemaFile } from './generateApi.ts'

test.skipIf(!existsSync(routesFile))(
  'the types of the pages are those of the server’s routes (else run: npm run api)',
  async () => {
    expect(await generateApi()).toBe(readFileSync(schemaFile, 'utf8'))
  },
  60_000,
)
