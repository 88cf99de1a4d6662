import { z } from 'zod'
import { badRequest } from '@wattledger/platform/http/problem'
import { type AnyRoute, route } from '@wattledger/platform/http/route'
import { amountText } from '../question/amount.ts'
import { answerIn } from '../question/answerForm.ts'
import { chosenMeters, projectOf } from '../question/chosenMeters.ts'
import { codeList } from '../question/listParameter.ts'
import { type Asked, question, spanOf } from '../question/question.ts'
import { isoTime, type Span, steps, usualStep } from '../question/span.ts'
import { periodList } from './periodList.ts'
import { pointsMax, series, seriesMax, subjectsOf } from './series.ts'

const span = z.object({ from: z.string(), to: z.string() })

const answer = z.object({
  unit: z.string(),
  step: z.enum(steps),
  axis: span.describe('The longest period: what all lines are drawn over'),
  periods: z.array(span),
  series: z.array(
    z.object({
      kind: z.enum(['meter', 'space', 'category', 'all']),
      code: z.string().describe('Empty for everything together'),
      name: z.string(),
      period: z.number().int().describe('Which of `periods`, from 0'),
      total: z.string().nullable().describe('Null where nothing is known'),
      points: z.array(
        z.object({
          start: z.string(),
          at: z
            .string()
            .nullable()
            .describe('Where on the axis it is drawn; null without a counterpart, as 29 February'),
          value: z.string(),
        }),
      ),
    }),
  ),
})

/** Several meters, spaces, categories and periods on one chart. */
export const seriesRoutes = ({ clickhouse, registry, now }: Asked): AnyRoute[] => [
  route({
    method: 'get',
    path: '/api/analytics/series',
    permission: 'energy:read',
    tag: 'Analytics',
    summary: 'Several meters, spaces or categories, over several periods, as lines of one chart',
    query: z.object({
      project: question.project,
      energy: question.energy,
      space: question.space,
      category: question.category,
      from: question.from,
      to: question.to,
      step: question.step,
      format: question.format,
      meters: codeList.describe('Meter codes, as M1,M2; or a JSON array'),
      spaces: codeList.describe('Space codes'),
      categories: codeList.describe('Categories'),
      periods: z
        .string()
        .max(1000)
        .optional()
        .describe('In place of from and to: 2026-01-01/2026-02-01,2025-01-01/2025-02-01'),
    }),
    output: answer,
    async handle({ query }, { request }) {
      const sites = registry.current()
      const project = projectOf(sites, query)
      const zone = project.timezone
      const periods =
        query.periods === undefined
          ? [spanOf(query, zone, now())]
          : periodList(query.periods, zone, now())
      const axis = longest(periods)
      const step = query.step ?? usualStep(axis)
      const named = {
        meters: query.meters ?? [],
        spaces: query.spaces ?? [],
        categories: query.categories ?? [],
      }
      const subjects = subjectsOf(sites, query, named)
      if (subjects.length * periods.length > seriesMax)
        throw badRequest(`more than ${seriesMax} lines: name fewer meters or periods`)
      const energy = query.energy ?? energyOfMeters(named.meters, project.code)
      const choice = { ...query, energy }
      const lines = await series(clickhouse, sites, choice, { subjects, periods, axis, step })
      if (lines.some(({ points }) => points.length > pointsMax))
        throw badRequest(
          `more than ${pointsMax} steps in a line: ask for a shorter span or longer steps`,
        )
      const unit = chosenMeters(sites, choice).unit
      const body = {
        unit,
        step,
        axis: spanText(axis),
        periods: periods.map(spanText),
        series: lines.map(({ subject, period, total, points }) => ({
          ...subject,
          period,
          total: total === undefined ? null : amountText(total),
          points: points.map(({ start, at, value }) => ({
            start: isoTime(start),
            at: at === undefined ? null : isoTime(at),
            value: amountText(value),
          })),
        })),
      }
      return answerIn({ request, format: query.format }, body, {
        name: `series ${project.code} ${isoTime(axis.from).slice(0, 10)}`,
        zone,
        rows: lines.flatMap(({ subject, period, points }) =>
          points.map((point) => ({ ...subject, period, ...point })),
        ),
        columns: [
          { name: 'code', kind: 'text', cell: ({ code }) => code },
          { name: 'name', kind: 'text', cell: ({ name }) => name },
          { name: 'period', kind: 'number', cell: ({ period }) => period },
          { name: 'start', kind: 'time', cell: ({ start }) => start },
          { name: 'at', kind: 'time', cell: ({ at }) => at ?? null },
          { name: 'value', kind: 'number', cell: ({ value }) => amountText(value) },
          { name: 'unit', kind: 'text', cell: () => unit },
        ],
      })

      /** Of one chart there is one energy: the meters’, where they are named. */
      function energyOfMeters(codes: readonly string[], project: string) {
        const found = new Set(codes.map((meter) => chosenMeters(sites, { project, meter }).energy))
        if (found.size > 1) {
          const message = `meters of one energy share a chart, and these measure ${[...found].join(', ')}`
          throw badRequest(message, [{ path: 'meters', message }])
        }
        return [...found][0]
      }
    },
  }),
]

const longest = (periods: readonly Span[]): Span =>
  periods.reduce((best, one) => (one.to - one.from > best.to - best.from ? one : best))

const spanText = ({ from, to }: Span) => ({ from: isoTime(from), to: isoTime(to) })
