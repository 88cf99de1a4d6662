import type { Fault } from '../http/problem.ts'
import { fault } from './shapeFaults.ts'

interface Node {
  code?: string
  parent?: string | null
}

/** A loop along `parent` is one fault, told at its first member, with all members named. */
export function loopFaults(list: 'spaces' | 'meters', rows: readonly Node[]): Fault[] {
  return findLoops(rows).map((loop) => {
    const names = [...loop, ...loop.slice(0, 1)].map((position) => rows[position]?.code)
    return fault([list, loop[0] ?? 0, 'parent'], `is part of a loop: ${names.join(' → ')}`)
  })
}

/**
 * The loops in a list whose rows name their parent by code: each as the positions of its members, beginning with the
 * first in the list and going from child to parent. Of rows with one code the first counts.
 */
function findLoops(rows: readonly Node[]): number[][] {
  const positions = new Map<string, number>()
  rows.forEach(({ code }, position) => {
    if (code !== undefined && !positions.has(code)) positions.set(code, position)
  })
  const parentOf = (position: number) => positions.get(rows[position]?.parent ?? '')

  const loops: number[][] = []
  const walkOf = new Map<number, number>()
  for (const start of positions.values()) {
    const path: number[] = []
    let at: number | undefined = start
    while (at !== undefined && !walkOf.has(at)) {
      walkOf.set(at, start)
      path.push(at)
      at = parentOf(at)
    }
    if (at !== undefined && walkOf.get(at) === start) loops.push(path.slice(path.indexOf(at)))
  }
  return loops
}
