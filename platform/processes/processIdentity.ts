import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/** A process that may have ended since: its id alone may by now be another's. */
export interface ProcessIdentity {
  pid: number
  /** When it started, in the words of this system; null where the system does not tell. */
  started: string | null
}

/** Who runs under this id now. */
export const identityOf = (pid: number): ProcessIdentity => ({ pid, started: startOf(pid) })

/** Whether that very process still runs. One that ended and whose parent has not looked yet (a zombie) does not. */
export function isRunning({ pid, started }: ProcessIdentity): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: it runs, as somebody else.
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  const now = startOf(pid)
  return now === null && !existsSync('/proc/self') ? true : now !== null && now === started
}

/** Start of a process, unique together with its id; null when it has ended, or when nothing tells. */
function startOf(pid: number): string | null {
  if (existsSync('/proc/self/stat')) return startByProc(pid)
  if (process.platform === 'win32') return null
  const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' })
  return stdout?.trim() || null
}

function startByProc(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name, in parentheses, may hold anything; the state and the start (ticks since boot) follow it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z' || fields[0] === 'X') return null
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return `${fields[19]}@${boot}`
  } catch {
    return null
  }
}
