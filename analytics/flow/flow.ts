import type { MeterRecord, RegistrySnapshot } from '@wattledger/platform/sites/registry'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import type { Amount } from '../question/amount.ts'
import { type Choice, projectOf } from '../question/chosenMeters.ts'
import { meterSums } from '../question/meterSums.ts'
import { meterTree } from '../question/meterTree.ts'
import { placedPieces } from '../question/placedPieces.ts'
import type { Span } from '../question/span.ts'

export const nodeKinds = ['source', 'meter', 'loss', 'unmetered', 'unexplained', 'others'] as const
export type NodeKind = (typeof nodeKinds)[number]

export interface FlowNode {
  id: string
  name: string
  kind: NodeKind
}

export interface FlowLink {
  source: string
  target: string
  value: Amount
}

export interface Flow {
  unit: string
  nodes: FlowNode[]
  links: FlowLink[]
}

/** What of a meter no meter beneath it measured is a loss up to this share of it, in percent, and unmetered use beyond. */
const lossPercentMax = 10n

/**
 * How energy flows from the source through meters to those at the bottom. At every inner node what goes in comes out, to
 * the digit: what is missing below a meter goes to a node of its own (its loss, or its unmetered share), and what those
 * below say more comes in from one (an unexplained inflow). Meters of which nothing is known are left out, and those
 * beneath them hang on the next one above.
 */
export async function flow(
  clickhouse: ClickHouse,
  sites: RegistrySnapshot,
  choice: Choice,
  { span, collapseBelow }: { span: Span; collapseBelow: number },
): Promise<Flow> {
  const project = projectOf(sites, choice)
  const meters = new Map<number, MeterRecord>()
  const inflows = new Map<string, { parent: number | undefined; child: number; value: Amount }>()
  const rests = new Map<number, Amount>()
  const add = (parent: number | undefined, child: number, value: Amount) => {
    const key = `${parent} ${child}`
    const known = inflows.get(key) ?? { parent, child, value: 0n }
    inflows.set(key, { ...known, value: known.value + value })
  }
  const hasBeneath = new Set<number>()
  let unit = ''

  for (const piece of placedPieces(sites, project, span)) {
    const tree = meterTree(piece.sites, choice)
    unit = tree.unit
    const sums = await meterSums(clickhouse, {
      ...piece.span,
      register: tree.register,
      zone: project.timezone,
      meters: tree.meters.map(({ id }) => id),
    })
    for (const meter of tree.meters) {
      const value = sums.get(meter.id)?.value
      if (value === undefined) continue
      meters.set(meter.id, meter)
      const above = nearestKnown(meter)
      add(above?.id, meter.id, value)
      rests.set(meter.id, (rests.get(meter.id) ?? 0n) + value)
      if (above) {
        hasBeneath.add(above.id)
        rests.set(above.id, (rests.get(above.id) ?? 0n) - value)
      }
    }
    function nearestKnown(meter: MeterRecord): MeterRecord | undefined {
      let above = tree.parentOf(meter)
      while (above && !sums.has(above.id)) above = tree.parentOf(above)
      return above
    }
  }
  // What goes into a meter at the bottom stays there.
  for (const id of meters.keys()) if (!hasBeneath.has(id)) rests.delete(id)
  return collapsed(drawn({ unit, meters, inflows: [...inflows.values()], rests }), collapseBelow)
}

interface Measured {
  unit: string
  meters: ReadonlyMap<number, MeterRecord>
  inflows: readonly { parent: number | undefined; child: number; value: Amount }[]
  rests: ReadonlyMap<number, Amount>
}

function drawn({ unit, meters, inflows, rests }: Measured): Flow {
  const nodes: FlowNode[] = []
  const links: FlowLink[] = []
  const taken = new Set([...meters.values()].map(({ code }) => code))
  const ownId = (id: string) => (taken.has(id) ? `${id}:` : id)
  const source = { id: ownId('source'), name: '', kind: 'source' as const }
  const codeOf = (id: number) => meters.get(id)?.code ?? ''
  const link = (from: string, to: string, value: Amount) => {
    if (value > 0n) links.push({ source: from, target: to, value })
  }

  if (inflows.some(({ parent, value }) => parent === undefined && value > 0n)) nodes.push(source)
  for (const { code, name } of meters.values()) nodes.push({ id: code, name, kind: 'meter' })
  for (const { parent, child, value } of inflows)
    link(parent === undefined ? source.id : codeOf(parent), codeOf(child), value)

  for (const [id, rest] of rests) {
    const { code, name } = meters.get(id) ?? { code: '', name: '' }
    if (rest > 0n) {
      const through = inflows.reduce(
        (sum, { child, value }) => (child === id ? sum + value : sum),
        0n,
      )
      const kind = rest * 100n <= through * lossPercentMax ? 'loss' : 'unmetered'
      const node = { id: ownId(`${kind}:${code}`), name, kind } as const
      nodes.push(node)
      link(code, node.id, rest)
    }
    if (rest < 0n) {
      const node = { id: ownId(`unexplained:${code}`), name, kind: 'unexplained' } as const
      nodes.push(node)
      link(node.id, code, -rest)
    }
  }
  return { unit, nodes, links }
}

/**
 * Puts meters at the bottom that are a smaller share of everything than `below` (0 to 1) together, those of one parent
 * into one node. What stands above others, losses and unexplained inflows stay.
 */
function collapsed(whole: Flow, below: number): Flow {
  const { unit, nodes, links } = whole
  const total = links
    .filter(({ source }) => nodes.find(({ id }) => id === source)?.kind === 'source')
    .reduce((sum, { value }) => sum + value, 0n)
  const small = (value: Amount) =>
    value * 1_000_000n < total * BigInt(Math.round(below * 1_000_000))
  const kindOf = new Map(nodes.map(({ id, kind }) => [id, kind]))
  const hasOutflow = new Set(links.map(({ source }) => source))
  const inflowCount = new Map<string, number>()
  for (const { target } of links) inflowCount.set(target, (inflowCount.get(target) ?? 0) + 1)

  const gone = new Set<string>()
  const together = new Map<string, { value: Amount; count: number }>()
  const kept: FlowLink[] = []
  for (const link of links) {
    const { source, target, value } = link
    const collapses =
      kindOf.get(target) === 'meter' &&
      kindOf.get(source) !== 'source' &&
      !hasOutflow.has(target) &&
      inflowCount.get(target) === 1 &&
      small(value)
    if (!collapses) {
      kept.push(link)
      continue
    }
    gone.add(target)
    const known = together.get(source) ?? { value: 0n, count: 0 }
    together.set(source, { value: known.value + value, count: known.count + 1 })
  }
  const others = [...together].map(([source, { value, count }]) => ({
    node: { id: `others:${source}`, name: String(count), kind: 'others' as const },
    link: { source, target: `others:${source}`, value },
  }))
  return {
    unit,
    nodes: [...nodes.filter(({ id }) => !gone.has(id)), ...others.map(({ node }) => node)],
    links: [...kept, ...others.map(({ link }) => link)],
  }
}
