import { conflict, notFound } from '@wattledger/platform/http/problem'
import { code } from '@wattledger/platform/sites/fieldShapes'
import type { Queryable } from '@wattledger/platform/stores/postgres'
import { z } from 'zod'

/** `2026-01`, a month on the project's calendar. */
export const period = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month, as "2026-01"')

export const firstOf = (month: string): string => `${month}-01`

/** What charges have in common, whoever works them out. */
export const collect = z
  .enum(['balance', 'bill'])
  .describe('balance: taken from what the account holds; bill: a line of its next bill')
export const accounts = z
  .array(code)
  .min(1)
  .max(10_000)
  .nullable()
  .describe('Null: every tenancy of the project')

export interface ProjectRow {
  id: number
  code: string
  timezone: string
  currency: string
}

export async function projectNamed(db: Queryable, wanted: string): Promise<ProjectRow> {
  const [project] = await db.query<ProjectRow>(
    'select id, code, timezone, currency from project where code = $1',
    [wanted],
  )
  if (!project) throw notFound(`there is no project "${wanted}"`)
  return project
}

/** Runs an insert whose code may be taken. */
export async function once<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Error && (error as { code?: string }).code === '23505')
      throw conflict(`${what} is there already; end it, and make another under a new code.`, [
        { path: 'code', message: 'is in use' },
      ])
    throw error
  }
}
