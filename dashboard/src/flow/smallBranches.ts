import type { Flow, FlowKind } from '../analysis/answers.ts'
import { sumDecimals } from '../language/decimalText.ts'

interface FlowNode {
  id: string
  name: string
  kind: FlowKind
}

export interface ShownFlow {
  nodes: FlowNode[]
  links: Flow['links']
}

/** What must be seen however small it is: losses, what nobody meters, what cannot be explained. */
const isWhole = (kind: FlowKind | undefined) =>
  kind === 'loss' || kind === 'unmetered' || kind === 'unexplained'

/** Only a node and what lies below it; the whole flow without one. */
export function below(flow: Flow, root: string): ShownFlow {
  if (!flow.nodes.some(({ id }) => id === root)) return flow
  const kept = new Set([root])
  const links: Flow['links'] = []
  for (const id of kept)
    for (const link of flow.links)
      if (link.source === id) {
        links.push(link)
        kept.add(link.target)
      }
  return { nodes: flow.nodes.filter(({ id }) => kept.has(id)), links }
}

/**
 * Gathers a node's branches that are smaller than a part of the whole into one, when there are two or more of them.
 * What is below a gathered branch is no longer shown; sums stay as they were.
 */
export function gatherSmall(
  flow: ShownFlow,
  partMin: number,
  name: (count: number) => string,
): ShownFlow {
  const kinds = new Map(flow.nodes.map(({ id, kind }) => [id, kind]))
  const whole = Number(inflow(flow))
  const into = groupedBySource(flow.links)
  const inLinks = new Map<string, number>()
  for (const { target } of flow.links) inLinks.set(target, (inLinks.get(target) ?? 0) + 1)

  const nodes: FlowNode[] = []
  const links: Flow['links'] = []
  const named = new Map(flow.nodes.map((node) => [node.id, node]))
  const reached = new Set(rootsOf(flow))
  for (const id of reached) {
    const node = named.get(id)
    if (node) nodes.push(node)
    const branches = into.get(id) ?? []
    const small = branches.filter(
      ({ target, value }) =>
        Number(value) < whole * partMin && !isWhole(kinds.get(target)) && inLinks.get(target) === 1,
    )
    const gathered = small.length > 1 ? new Set(small) : new Set()
    for (const link of branches) {
      if (gathered.has(link)) continue
      links.push(link)
      reached.add(link.target)
    }
    if (gathered.size === 0) continue
    const others = `${id}\u0000others`
    nodes.push({ id: others, name: name(small.length), kind: 'others' })
    links.push({ source: id, target: others, value: sumDecimals(small.map(({ value }) => value)) })
  }
  return { nodes, links }
}

/** Nodes into which nothing flows. */
export function rootsOf({ nodes, links }: ShownFlow): string[] {
  const fed = new Set(links.map(({ target }) => target))
  return nodes.map(({ id }) => id).filter((id) => !fed.has(id))
}

/** What comes in at the roots. */
export function inflow(flow: ShownFlow): string {
  const roots = new Set(rootsOf(flow))
  return sumDecimals(flow.links.flatMap(({ source, value }) => (roots.has(source) ? [value] : [])))
}

function groupedBySource(links: Flow['links']): Map<string, Flow['links']> {
  const grouped = new Map<string, Flow['links']>()
  for (const link of links) grouped.set(link.source, [...(grouped.get(link.source) ?? []), link])
  return grouped
}
