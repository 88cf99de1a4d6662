import type { Fault } from '../http/problem.ts'
import { fault } from './shapeFaults.ts'
import type { Part } from './siteParts.ts'

/** A loop along `parent` is one fault, told at its first member, with all members named. */
export function loopFaults(
  list: 'spaces' | 'meters',
  { rows }: Part<{ code: string; parent?: string | null }>,
): Fault[] {
  return findLoops(rows).map((loop) => {
    const names = [...loop, ...loop.slice(0, 1)].map((position) => rows[position]?.code)
    return fault([list, loop[0] ?? 0, 'parent'], `is part of a loop: ${names.join(' → ')}`)
  })
}

/**
 * The loops in a list whose rows name their parent by code: each as the positions of its members, beginning with the
 * first in the list and going from child to parent. Of rows with one code the first counts.
 */
export function findLoops(
  rows: readonly ({ code: string; parent?: string | null } | undefined)[],
): number[][] {
  const positions = new Map<string, number>()
  rows.forEach((row, position) => {
    if (row && !positions.has(row.code)) positions.set(row.code, position)
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
