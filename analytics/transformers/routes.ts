import { z } from 'zod'
import { audit } from '@wattledger/platform/access/audit'
import { badRequest } from '@wattledger/platform/http/problem'
import { type AnyRoute, route } from '@wattledger/platform/http/route'
import { formatScaled } from '@wattledger/platform/metering/decimal'
import { code, decimalAboveZero, decimalFromZero } from '@wattledger/platform/sites/fieldShapes'
import { findMeter } from '@wattledger/platform/sites/findMeter'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'
import { amountOf, amountText, shareText } from '../question/amount.ts'
import { answerIn } from '../question/answerForm.ts'
import { projectOf } from '../question/chosenMeters.ts'
import { type Asked, question, spanOf } from '../question/question.ts'
import { isoTime } from '../question/span.ts'
import { loadShare, plateOf, transformerLoss } from './transformerLoss.ts'

const squaredLoadsSql = sqlFile(new URL('./squared_loads.sql', import.meta.url))

const plate = {
  ratedKva: decimalAboveZero,
  noLoadKw: decimalFromZero.describe('P0, lost at all times'),
  loadLossKw: decimalFromZero.describe('Pk, lost at rated load'),
}

const answer = z.object({
  unit: z.literal('kWh'),
  from: z.string(),
  to: z.string(),
  rows: z.array(
    z.object({
      meter: z.string(),
      name: z.string(),
      ...plate,
      energy: z.string().describe('What went through, in the quarter-hours that are known'),
      noLoadLoss: z.string().describe('P0·T'),
      loadLoss: z.string().describe('Σ (load ÷ rated)²·Pk·0.25 h'),
      loss: z.string(),
      lossShare: z.string().nullable().describe('Of the energy, 0 to 1'),
      loadShare: z.string().describe('Root-mean-square load of the rated one, 0 to 1'),
      peakShare: z.string().describe('Highest quarter-hour’s load of the rated one'),
      coverage: z.string().describe('Share of the span’s quarter-hours that are known, 0 to 1'),
      isApparent: z
        .boolean()
        .describe('Reactive energy was known as well; else the load is active'),
    }),
  ),
})

/** What transformers lose by their plates. */
export const transformerRoutes = ({ clickhouse, db, registry, now }: Asked): AnyRoute[] => [
  route({
    method: 'get',
    path: '/api/analytics/transformers',
    permission: 'energy:read',
    tag: 'Analytics',
    summary: 'Losses of transformers, at no load and by load, as their plates say',
    query: z.object({
      project: question.project,
      from: question.from,
      to: question.to,
      format: question.format,
    }),
    output: answer,
    async handle({ query }, { request }) {
      const sites = registry.current()
      const project = projectOf(sites, query)
      const span = spanOf(query, project.timezone, now())
      const stored = await db.query<{
        meter: number
        ratedKva: string
        noLoadKw: string
        loadLossKw: string
      }>(
        `select meter_id as meter, rated_kva::text as "ratedKva", no_load_kw::text as "noLoadKw",
           load_loss_kw::text as "loadLossKw"
         from transformer where project_id = $1 order by meter_id`,
        [project.id],
      )
      const loads = await clickhouse.query<{
        meter: number
        slots: number
        reactive_slots: number
        squares: string
        peak_square: string
        amount: string
      }>(squaredLoadsSql, { ...span, meters: stored.map(({ meter }) => meter) })
      const byMeter = new Map(loads.map((load) => [load.meter, load]))
      const rows = stored.flatMap(({ meter: id, ...texts }) => {
        const meter = sites.meterById(id)
        if (!meter) return []
        const load = byMeter.get(id)
        const plate = plateOf(texts)
        const slots = load?.slots ?? 0
        const squares = BigInt(load?.squares ?? '0')
        const energy = amountOf(load?.amount ?? '0')
        const lost = transformerLoss(plate, { slots, squares })
        const expected = (span.to - span.from) / 900
        return [
          {
            meter: meter.code,
            name: meter.name,
            ...texts,
            energy: amountText(energy),
            noLoadLoss: amountText(lost.noLoad),
            loadLoss: amountText(lost.load),
            loss: amountText(lost.noLoad + lost.load),
            lossShare: shareText(lost.noLoad + lost.load, energy),
            loadShare: formatScaled(loadShare(plate.ratedKva, squares, slots), 6),
            peakShare: formatScaled(
              loadShare(plate.ratedKva, BigInt(load?.peak_square ?? '0'), slots === 0 ? 0 : 1),
              6,
            ),
            coverage: shareText(BigInt(slots), BigInt(expected)) ?? '0.000000',
            isApparent: slots > 0 && load?.reactive_slots === slots,
          },
        ]
      })
      const body = { unit: 'kWh' as const, from: isoTime(span.from), to: isoTime(span.to), rows }
      return answerIn({ request, format: query.format }, body, {
        name: `transformers ${project.code} ${isoTime(span.from).slice(0, 10)}`,
        zone: project.timezone,
        rows,
        columns: [
          { name: 'meter', kind: 'text', cell: (row) => row.meter },
          { name: 'name', kind: 'text', cell: (row) => row.name },
          { name: 'ratedKva', kind: 'number', cell: (row) => row.ratedKva },
          { name: 'energy', kind: 'number', cell: (row) => row.energy },
          { name: 'noLoadLoss', kind: 'number', cell: (row) => row.noLoadLoss },
          { name: 'loadLoss', kind: 'number', cell: (row) => row.loadLoss },
          { name: 'loss', kind: 'number', cell: (row) => row.loss },
          { name: 'loadShare', kind: 'number', cell: (row) => row.loadShare },
          { name: 'peakShare', kind: 'number', cell: (row) => row.peakShare },
          { name: 'coverage', kind: 'number', cell: (row) => row.coverage },
        ],
      })
    },
  }),
  route({
    method: 'put',
    path: '/api/analytics/transformers',
    permission: 'sites:write',
    tag: 'Analytics',
    summary: 'Sets a transformer’s plate by the meter that measures its load, or takes it away',
    body: z.strictObject({
      project: code,
      meter: code,
      plate: z.strictObject(plate).nullable().describe('Null takes the transformer away'),
    }),
    async handle({ body }, call) {
      const { meter, project } = findMeter(registry.current(), body.meter, body.project)
      if (meter.energy !== 'electricity') {
        const message = `"${meter.code}" measures ${meter.energy}: a transformer carries electricity`
        throw badRequest(message, [{ path: 'meter', message }])
      }
      const { plate } = body
      await db.transaction(async (tx) => {
        await tx.query('delete from transformer where meter_id = $1', [meter.id])
        if (plate)
          await tx.query(
            `insert into transformer (project_id, meter_id, rated_kva, no_load_kw, load_loss_kw, set_by)
             values ($1, $2, $3, $4, $5, $6)`,
            [
              project.id,
              meter.id,
              plate.ratedKva,
              plate.noLoadKw,
              plate.loadLossKw,
              call.principal.name,
            ],
          )
        await audit(tx, call, {
          action: 'transformer.put',
          what: `${project.code}/${meter.code}`,
          detail: { plate },
        })
      })
      return undefined
    },
  }),
]
