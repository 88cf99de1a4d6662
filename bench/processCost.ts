import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))

/** CPU seconds that a process has used, its threads together. */
export function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}

/** Megabytes that a process holds in memory now. */
export const residentMb = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024

/** Watches the most memory that a process holds. */
export function watchMemory(pid: number): { peakMb(): number; stop(): void } {
  let peak = residentMb(pid)
  const timer = setInterval(() => {
    try {
      peak = Math.max(peak, residentMb(pid))
    } catch {
      // It has ended.
    }
  }, 100)
  return { peakMb: () => peak, stop: () => clearInterval(timer) }
}

/** A process and all that it started, and they in turn. */
export function processTree(pid: number): number[] {
  const parents = readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ')
      return [{ pid: Number(name), parent: Number(fields[1]) }]
    } catch {
      return []
    }
  })
  const tree = [pid]
  for (const one of tree)
    for (const { pid: child, parent } of parents) if (parent === one) tree.push(child)
  return tree
}

/** Megabytes of a process, each page that it shares counted by its part. */
export const proportionalMb = (pid: number): number =>
  Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1_024
