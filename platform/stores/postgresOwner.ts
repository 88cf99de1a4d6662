import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, cpSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { StartFailure } from '../processes/startFailure.ts'
import type { PostgresPrograms } from './postgresPrograms.ts'

/** PostgreSQL refuses to run as root; "nobody" exists wherever initdb can look up its own name. */
const nobody = 65534

/** Options of `spawn` that make PostgreSQL run as somebody it accepts; empty unless we are root. */
export type Owner = { uid?: number; gid?: number }

export function postgresOwner(): Owner {
  return process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {}
}

/** Makes a folder that only the owner can enter, and that the owner can get to. */
export function makeOwnedFolder(folder: string, owner: Owner) {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (owner.uid === undefined || owner.gid === undefined) return

  chownSync(folder, owner.uid, owner.gid)
  // The folder above is DATA_DIR, 0700 by us or by the user. Others may now pass through it (x) to a name they know,
  // but still not list it (r); every other entry of it is closed by its own mode.
  const above = dirname(folder)
  const mode = statSync(above).mode & 0o777
  if (!canEnter(folder, owner) && !(mode & 0o001)) chmodSync(above, mode | 0o011)
  if (canEnter(folder, owner)) return

  throw new StartFailure(
    `PostgreSQL does not run as root, and the user it runs as instead (uid ${owner.uid}) cannot reach ${folder}: ` +
      `start Wattledger as an ordinary user, or set DATA_DIR to a folder that everybody may pass through ` +
      `(such as /var/lib/wattledger), or set DATABASE_URL to a PostgreSQL server.`,
  )
}

/**
 * The programs as the owner can run them: where they are, or, when they are below a folder that is closed to the owner
 * (a checkout in /root), copied into `folder`.
 */
export function reachablePrograms(
  programs: PostgresPrograms,
  owner: Owner,
  folder: string,
): PostgresPrograms {
  if (canRun(programs, owner)) return programs

  const root = join(folder, `programs-${programs.version}`)
  const copy = { ...programs, root, bin: join(root, 'bin') }
  const source = statSync(join(programs.bin, 'postgres'))
  const isCurrent = statSync(join(copy.bin, 'postgres'), { throwIfNoEntry: false })?.mtimeMs
  if (isCurrent !== source.mtimeMs || !canRun(copy, owner)) {
    // Renamed when whole, so that an interrupted copy is never taken for the programs.
    rmSync(`${root}.new`, { recursive: true, force: true })
    cpSync(programs.root, `${root}.new`, { recursive: true, preserveTimestamps: true })
    rmSync(root, { recursive: true, force: true })
    renameSync(`${root}.new`, root)
  }
  if (canRun(copy, owner)) return copy

  throw new StartFailure(
    `The PostgreSQL programs in ${programs.bin} cannot be run` +
      (owner.uid === undefined ? '' : ` by uid ${owner.uid}`) +
      `, nor their copy in ${root} (is it on a disk mounted with noexec?); set DATABASE_URL to a PostgreSQL server.`,
  )
}

const canRun = (programs: PostgresPrograms, owner: Owner) =>
  spawnSync(join(programs.bin, 'initdb'), ['--version'], { ...owner, cwd: '/' }).status === 0

const canEnter = (folder: string, owner: Owner) =>
  spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...owner, cwd: '/' }).status === 0
