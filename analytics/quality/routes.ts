import { z } from 'zod'
import { divideHalfUp, formatScaled } from '@wattledger/platform/metering/decimal'
import { type AnyRoute, route } from '@wattledger/platform/http/route'
import { answerIn } from '../question/answerForm.ts'
import { projectOf } from '../question/chosenMeters.ts'
import { type Asked, question, spanOf } from '../question/question.ts'
import { isoTime } from '../question/span.ts'
import { quality } from './quality.ts'

const share = z.string().describe('0 to 1, six decimals')

const answer = z.object({
  from: z.string(),
  to: z.string().describe('The end of what has passed of the span'),
  slots: z.number().int().describe('Quarter-hours of the span that have passed'),
  completeness: share.describe('Of all meters together'),
  measured: share.describe(
    'Quarter-hours that are neither missing nor estimated nor suspect, of all meters together',
  ),
  rows: z.array(
    z.object({
      meter: z.string(),
      name: z.string(),
      completeness: share.describe('Quarter-hours that are known, of those that have passed'),
      estimated: share.describe('Of those that are known'),
      suspect: share.describe('Of those that are known'),
      slots: z.number().int(),
      expected: z.number().int(),
      estimatedSlots: z.number().int(),
      suspectSlots: z.number().int(),
    }),
  ),
})

/** How far figures can be trusted. */
export const qualityRoutes = ({ clickhouse, registry, now }: Asked): AnyRoute[] => [
  route({
    method: 'get',
    path: '/api/analytics/quality',
    permission: 'energy:read',
    tag: 'Analytics',
    summary: 'Completeness, estimated and suspect shares per meter, worst first',
    query: z.object({
      ...question,
      limit: z.coerce
        .number()
        .int()
        .min(0)
        .optional()
        .describe('How many meters are listed, the worst; all when left out'),
    }),
    output: answer,
    async handle({ query }, { request }) {
      const sites = registry.current()
      const span = spanOf(query, projectOf(sites, query).timezone, now())
      const { passed, rows } = await quality(clickhouse, sites, query, { span, now: now() })
      const expected = (passed.to - passed.from) / 900
      const known = rows.reduce((sum, { slots }) => sum + slots, 0)
      const measured = rows.reduce(
        (sum, { slots, estimated, suspect }) => sum + slots - estimated - suspect,
        0,
      )
      const body = {
        from: isoTime(passed.from),
        to: isoTime(passed.to),
        slots: expected,
        completeness: shareText(known, expected * rows.length),
        measured: shareText(measured, expected * rows.length),
        rows: rows.slice(0, query.limit).map(({ meter, slots, estimated, suspect }) => ({
          meter: meter.code,
          name: meter.name,
          completeness: shareText(slots, expected),
          estimated: shareText(estimated, slots),
          suspect: shareText(suspect, slots),
          slots,
          expected,
          estimatedSlots: estimated,
          suspectSlots: suspect,
        })),
      }
      const project = projectOf(sites, query)
      return answerIn({ request, format: query.format }, body, {
        name: `quality ${project.code} ${isoTime(span.from).slice(0, 10)}`,
        zone: project.timezone,
        rows: body.rows,
        columns: [
          { name: 'meter', kind: 'text', cell: ({ meter }) => meter },
          { name: 'name', kind: 'text', cell: ({ name }) => name },
          { name: 'completeness', kind: 'number', cell: ({ completeness }) => completeness },
          { name: 'estimated', kind: 'number', cell: ({ estimated }) => estimated },
          { name: 'suspect', kind: 'number', cell: ({ suspect }) => suspect },
          { name: 'slots', kind: 'number', cell: ({ slots }) => slots },
          { name: 'expected', kind: 'number', cell: ({ expected }) => expected },
          { name: 'estimatedSlots', kind: 'number', cell: ({ estimatedSlots }) => estimatedSlots },
          { name: 'suspectSlots', kind: 'number', cell: ({ suspectSlots }) => suspectSlots },
        ],
      })
    },
  }),
]

const shareText = (part: number, whole: number): string =>
  whole === 0 ? '0.000000' : formatScaled(divideHalfUp(BigInt(part) * 1_000_000n, BigInt(whole)), 6)
