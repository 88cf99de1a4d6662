import { z } from 'zod'
import type { Queryable } from '../../stores/postgres.ts'
import { sqlFile } from '../../stores/sqlFile.ts'

export const eventKinds = ['in-service', 'replaced', 'retired', 'note'] as const

export const lifeEvent = z.object({
  id: z.int(),
  kind: z.enum(eventKinds),
  at: z.string(),
  reading: z
    .string()
    .nullable()
    .describe('What the meter showed; the old one’s last when replaced'),
  nextReading: z.string().nullable().describe('What the new meter began with'),
  note: z.string().nullable(),
  photo: z.string().nullable().describe('Id of a photo'),
  by: z.string(),
  madeAt: z.string(),
  withdrawn: z.boolean(),
})

export const holding = z.object({
  id: z.int().describe('Of the tenancy'),
  account: z.string(),
  name: z.string(),
  from: z.string().describe('Local day'),
  to: z.string().nullable(),
  knownUntil: z
    .string()
    .nullable()
    .describe('When this stopped being what is known; null: it stands'),
  startReading: z.string().nullable(),
  endReading: z.string().nullable(),
})

interface Life {
  events: z.output<typeof lifeEvent>[]
  tenancies: z.output<typeof holding>[]
}

/** What happened to a meter and who had it when, also what is no longer held true. */
export async function lifeOf(db: Queryable, meter: number): Promise<Life> {
  const [life] = await db.query<Life>(sqlFile(new URL('./lifeOf.sql', import.meta.url)), [meter])
  return life ?? { events: [], tenancies: [] }
}
