import { z } from 'zod'
import {
  divideHalfUp,
  formatScaled,
  parseDecimal,
  toScale,
} from '@wattledger/platform/metering/decimal'
import { type AnyRoute, route } from '@wattledger/platform/http/route'
import { largestFirst } from '../breakdown/breakdown.ts'
import { type Amount, changePercentText, shareText, sum } from '../question/amount.ts'
import { answerIn } from '../question/answerForm.ts'
import { projectOf } from '../question/chosenMeters.ts'
import { type Asked, question, spanOf } from '../question/question.ts'
import { againsts, comparedSpans } from '../question/referenceSpan.ts'
import { isoTime } from '../question/span.ts'
import { ranked, ranking } from './ranking.ts'

const answer = z.object({
  unit: z.string().describe('kWh or m³, with per=area for each square metre'),
  rows: z.array(
    z.object({
      code: z.string().describe('Empty for what belongs to no group'),
      name: z.string(),
      value: z.string().describe('Four decimals'),
      share: z
        .string()
        .nullable()
        .describe('Of the energy of all rows, also those beyond the limit; 0 to 1'),
      reference: z.string().nullable().describe('The same in the span that it is compared with'),
      changePercent: z.string().nullable().describe('Null on a base that is missing or zero'),
    }),
  ),
})

/** Who uses most. */
export const rankingRoutes = ({ clickhouse, db, registry, now }: Asked): AnyRoute[] => [
  route({
    method: 'get',
    path: '/api/analytics/ranking',
    permission: 'energy:read',
    tag: 'Analytics',
    summary: 'Spaces, meters, tenants or categories by their energy, largest first',
    query: z.object({
      ...question,
      by: z.enum(ranked).default('meter'),
      per: z
        .enum(['total', 'area'])
        .default('total')
        .describe('By area, what has none is left out'),
      limit: z.coerce.number().int().min(1).max(10_000).default(100),
      against: z.enum(againsts).default('previous').describe('What `reference` is of'),
    }),
    output: answer,
    async handle({ query }, { request }) {
      const { by, per, limit, against } = query
      const sites = registry.current()
      const project = projectOf(sites, query)
      const { timezone } = project
      const asked = spanOf(query, timezone, now())
      const { reference } = comparedSpans(asked, timezone, against, now())
      const stores = { clickhouse, db }
      const { unit, rows } = await ranking(stores, sites, query, { by, span: asked })
      const before = new Map(
        (await ranking(stores, sites, query, { by, span: reference })).rows.map((row) => [
          row.code,
          row,
        ]),
      )
      const total = sum(rows.map(({ value }) => value))
      const shown = rows.flatMap(({ code, name, areaM2, value }) => {
        const shownValue = measure(value, areaM2, per)
        if (shownValue === undefined) return []
        const earlier = before.get(code)
        const base = earlier && measure(earlier.value, areaM2, per)
        return [{ code, name, value: shownValue, energy: value, base }]
      })
      const body = {
        unit: per === 'area' ? `${unit}/m²` : unit,
        rows: shown
          .sort(largestFirst)
          .slice(0, limit)
          .map(({ code, name, value, energy, base }) => ({
            code,
            name,
            value: formatScaled(value, 4),
            share: shareText(energy, total),
            reference: base === undefined ? null : formatScaled(base, 4),
            changePercent: changePercentText(value, base),
          })),
      }
      return answerIn({ request, format: query.format }, body, {
        name: `ranking ${project.code} ${isoTime(asked.from).slice(0, 10)}`,
        zone: timezone,
        rows: body.rows,
        columns: [
          { name: 'code', kind: 'text', cell: ({ code }) => code },
          { name: 'name', kind: 'text', cell: ({ name }) => name },
          { name: 'value', kind: 'number', cell: ({ value }) => value },
          { name: 'share', kind: 'number', cell: ({ share }) => share },
          { name: 'reference', kind: 'number', cell: ({ reference }) => reference },
          { name: 'changePercent', kind: 'number', cell: ({ changePercent }) => changePercent },
          { name: 'unit', kind: 'text', cell: () => body.unit },
        ],
      })
    },
  }),
]

/** The energy, or what of it falls to a square metre; undefined where there is no area. */
function measure(value: Amount, areaM2: string | null, per: 'total' | 'area'): Amount | undefined {
  if (per === 'total') return value
  const area = areaM2 === null ? undefined : parseDecimal(areaM2)
  if (!area || area.digits <= 0n) return undefined
  const scale = 6
  return divideHalfUp(value * 10n ** BigInt(scale), toScale(area, scale))
}
