import type { Register } from '@wattledger/platform/metering/registers'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'
import { type Amount, amountOf } from '../question/amount.ts'
import { ceilTo, nextStart, type Span, startOf } from '../question/span.ts'

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
  input_amount: string
  output_amount: string
  slots: string
}

interface WholeRow extends Row {
  partial_days: number
  /** Starts of the first and the last day that is not whole. */
  partial_from: number
  partial_last: number
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
  }
  const whole = await clickhouse.query<WholeRow>(wholeDaysSql, parameters)
  add(whole)

  const partial = whole.filter(({ partial_days }) => partial_days > 0)
  if (partial.length === 0 && cutDays.size === 0) return sums
  // Where the span's ends cut days, all nodes are asked over the whole of it; else only those with other days, between them.
  const asked = new Set(partial.map(({ node }) => node))
  const few = cutDays.size > 0 ? members : members.filter(({ node }) => asked.has(node))
  add(
    await clickhouse.query<Row>(commonSlotsSql, {
      ...parameters,
      nodes: few.map(({ node }) => node),
      members: few.map(({ meter }) => meter),
      beneath: few.map(({ isBeneath }) => isBeneath),
      cutDays: [...cutDays],
      from: cutDays.size > 0 ? from : Math.min(...partial.map(({ partial_from }) => partial_from)),
      to:
        cutDays.size > 0
          ? to
          : nextStart('day', Math.max(...partial.map(({ partial_last }) => partial_last)), zone),
    }),
  )
  return sums

  function add(rows: readonly Row[]) {
    for (const { node, input_amount, output_amount, slots } of rows) {
      const sum = sums[node - 1]
      if (!sum) continue
      sum.input += amountOf(input_amount)
      sum.output += amountOf(output_amount)
      sum.slots += Number(slots)
    }
  }
}
