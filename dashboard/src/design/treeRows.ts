/** A node as it is shown: how deep, and whether what is inside of it is shown below. */
export interface TreeRow<Node> {
  key: string
  node: Node
  /** From 1. */
  level: number
  /** undefined: nothing is inside. */
  open?: boolean
}

/**
 * The nodes that are shown, top to bottom. `childrenOf(undefined)` gives the topmost; undefined for a node says that it has none, an
 * empty list that they are not known yet.
 */
export function treeRows<Node>(
  childrenOf: (node: Node | undefined) => readonly Node[] | undefined,
  keyOf: (node: Node) => string,
  open: ReadonlySet<string>,
): TreeRow<Node>[] {
  const rows: TreeRow<Node>[] = []
  const visit = (nodes: readonly Node[], level: number, above: ReadonlySet<string>) => {
    for (const node of nodes) {
      const key = keyOf(node)
      if (above.has(key)) continue
      const inside = childrenOf(node)
      const isOpen = open.has(key)
      rows.push({ key, node, level, ...(inside && { open: isOpen }) })
      if (inside && isOpen) visit(inside, level + 1, new Set([...above, key]))
    }
  }
  visit(childrenOf(undefined) ?? [], 1, new Set())
  return rows
}

/** Where the arrow keys lead in a tree: another row, or opening and shutting this one. */
export function treeMove<Node>(
  rows: readonly TreeRow<Node>[],
  at: number,
  key: string,
): { to: number } | { toggle: string } | undefined {
  const row = rows[at]
  if (!row) return undefined
  switch (key) {
    case 'ArrowDown':
      return { to: Math.min(at + 1, rows.length - 1) }
    case 'ArrowUp':
      return { to: Math.max(at - 1, 0) }
    case 'Home':
      return { to: 0 }
    case 'End':
      return { to: rows.length - 1 }
    case 'ArrowRight':
      if (row.open === undefined) return undefined
      return row.open ? { to: Math.min(at + 1, rows.length - 1) } : { toggle: row.key }
    case 'ArrowLeft': {
      if (row.open) return { toggle: row.key }
      const above = rows.slice(0, at).findLastIndex(({ level }) => level < row.level)
      return above < 0 ? undefined : { to: above }
    }
    default:
      return undefined
  }
}
