import type { Register } from '@wattledger/platform/metering/registers'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'
import { type Amount, amountOf } from '../question/amount.ts'
import { ceilTo, type Span, startOf } from '../question/span.ts'

/** A meter and those right beneath it. */
export interface Node {
  meter: number
  beneath: readonly number[]
}

export interface NodeSum {
  input: Amount
  output: Amount
  /** Quarter-hours that all meters of the node know: only these count. */
  slots: number
}

const file = (name: string) => sqlFile(new URL(name, import.meta.url))
const withDayStates = (text: string) =>
  text.replace('/* day_states.sql */', () => file('./day_states.sql'))
const wholeDaysSql = withDayStates(file('./whole_days.sql'))
const commonSlotsSql = withDayStates(file('./common_slots.sql'))

interface Row {
  node: number
  input: string
  output: string
  slots: string
}

/**
 * What went into and out of each node over a span, in the order of the nodes. Days that are whole for all meters of a
 * node are taken from the roll-up; the others, and those at the ends of the span, quarter-hour by quarter-hour.
 */
export async function nodeSums(
  clickhouse: ClickHouse,
  nodes: readonly Node[],
  { from, to, register, zone }: Span & { register: Register; zone: string },
): Promise<NodeSum[]> {
  const sums = nodes.map(() => ({ input: 0n, output: 0n, slots: 0 }))
  if (nodes.length === 0 || from >= to) return sums

  const members = nodes.flatMap(({ meter, beneath }, index) => [
    { node: index + 1, meter, isBeneath: 0 },
    ...beneath.map((child) => ({ node: index + 1, meter: child, isBeneath: 1 })),
  ])
  const dayFrom = ceilTo('day', from, zone)
  const dayTo = Math.max(dayFrom, startOf('day', to, zone))
  const cutDays = new Set<number>()
  if (dayFrom > from) cutDays.add(startOf('day', from, zone))
  if (dayTo < to) cutDays.add(startOf('day', to, zone))
  const parameters = {
    nodes: members.map(({ node }) => node),
    members: members.map(({ meter }) => meter),
    beneath: members.map(({ isBeneath }) => isBeneath),
    sizes: nodes.map(({ beneath }) => beneath.length + 1),
    register,
    zone,
    dayFrom,
    dayTo,
    from,
    to,
  }
  const rows = await Promise.all([
    clickhouse.query<Row>(wholeDaysSql, parameters),
    clickhouse.query<Row>(commonSlotsSql, { ...parameters, cutDays: [...cutDays] }),
  ])
  for (const { node, input, output, slots } of rows.flat()) {
    const sum = sums[node - 1]
    if (!sum) continue
    sum.input += amountOf(input)
    sum.output += amountOf(output)
    sum.slots += Number(slots)
  }
  return sums
}
