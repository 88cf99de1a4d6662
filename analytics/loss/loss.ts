import type { MeterRecord, RegistrySnapshot } from '@wattledger/platform/sites/registry'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import type { Amount } from '../question/amount.ts'
import { type Choice, projectOf } from '../question/chosenMeters.ts'
import { meterTree } from '../question/meterTree.ts'
import { placedPieces } from '../question/placedPieces.ts'
import type { Span } from '../question/span.ts'
import { accuracyOf } from './accuracy.ts'
import { nodeSums } from './nodeSums.ts'

export const lossStatuses = ['no-data', 'within-accuracy', 'loss', 'negative'] as const
export type LossStatus = (typeof lossStatuses)[number]

export interface LossRow {
  meter: MeterRecord
  children: number
  input: Amount
  output: Amount
  loss: Amount
  /** What the meters’ accuracy classes let the loss be off by, either way. */
  tolerance: Amount
  status: LossStatus
  /** Quarter-hours that all meters of the node know, and how many the span has. */
  slots: number
  slotsOfSpan: number
}

/** Every meter that has others beneath it, against the sum of those, over the quarter-hours that all of them know. */
export async function loss(
  clickhouse: ClickHouse,
  sites: RegistrySnapshot,
  choice: Choice,
  span: Span,
): Promise<{ unit: string; rows: LossRow[] }> {
  const project = projectOf(sites, choice)
  const found = new Map<number, LossRow>()
  let unit = ''
  for (const piece of placedPieces(sites, project, span)) {
    const tree = meterTree(piece.sites, choice)
    unit = tree.unit
    const parents = tree.meters.filter((meter) => tree.childrenOf(meter).length > 0)
    const sums = await nodeSums(
      clickhouse,
      parents.map((meter) => ({
        meter: meter.id,
        beneath: tree.childrenOf(meter).map(({ id }) => id),
      })),
      { ...piece.span, register: tree.register, zone: project.timezone },
    )
    parents.forEach((meter, index) => {
      const { input, output, slots } = sums[index] ?? { input: 0n, output: 0n, slots: 0 }
      const known = found.get(meter.id)
      const children = tree.childrenOf(meter).length
      const row = known ?? emptyRow(meter)
      row.children = Math.max(row.children, children)
      row.input += input
      row.output += output
      row.slots += slots
      row.slotsOfSpan += (piece.span.to - piece.span.from) / 900
      found.set(meter.id, row)
    })
  }
  return { unit, rows: [...found.values()].map(judged).sort(byCode) }
}

const emptyRow = (meter: MeterRecord): LossRow => ({
  meter,
  children: 0,
  input: 0n,
  output: 0n,
  loss: 0n,
  tolerance: 0n,
  status: 'no-data',
  slots: 0,
  slotsOfSpan: 0,
})

function judged(row: LossRow): LossRow {
  const loss = row.input - row.output
  const tolerance = accuracyOf(row.meter.energy, row)
  const size = loss < 0n ? -loss : loss
  const status: LossStatus =
    row.slots === 0
      ? 'no-data'
      : size <= tolerance
        ? 'within-accuracy'
        : loss < 0n
          ? 'negative'
          : 'loss'
  return { ...row, loss, tolerance, status }
}

const byCode = (a: LossRow, b: LossRow) => (a.meter.code < b.meter.code ? -1 : 1)
