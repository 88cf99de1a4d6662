/** A node, tab or configuration as flows.json holds it. */
export interface FlowNode {
  id: string
  type: string
  name?: string
  label?: string
  [property: string]: unknown
}

interface Named {
  id: string
  type: string
  name?: string
}

export interface FlowDifference {
  added: Named[]
  removed: Named[]
  /** With the properties that are others now. What they were and are stands in flows.json, under version control. */
  changed: (Named & { properties: string[] })[]
  /** Only moved on the canvas. */
  moved: number
}

const placeOnly = new Set(['x', 'y', 'w', 'h'])

/** What a deploy changed. Values are left out: a function node's code, a header, a password may be in them. */
export function flowDifference(
  before: readonly FlowNode[],
  after: readonly FlowNode[],
): FlowDifference {
  const old = new Map(before.map((node) => [node.id, node]))
  const now = new Map(after.map((node) => [node.id, node]))
  const changed: FlowDifference['changed'] = []
  let moved = 0
  for (const node of after) {
    const was = old.get(node.id)
    if (!was) continue
    const names = [...new Set([...Object.keys(was), ...Object.keys(node)])]
    const properties = names.filter(
      (name) => JSON.stringify(was[name]) !== JSON.stringify(node[name]),
    )
    const real = properties.filter((name) => !placeOnly.has(name))
    if (real.length > 0) changed.push({ ...named(node), properties: real.sort() })
    else if (properties.length > 0) moved++
  }
  return {
    added: after.filter(({ id }) => !old.has(id)).map(named),
    removed: before.filter(({ id }) => !now.has(id)).map(named),
    changed,
    moved,
  }
}

export const isDifferent = ({ added, removed, changed, moved }: FlowDifference): boolean =>
  added.length + removed.length + changed.length + moved > 0

function named({ id, type, name, label }: FlowNode): Named {
  const text = name || label
  return { id, type, ...(text ? { name: String(text) } : {}) }
}
