import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from './embeddedPostgres.ts'
import { installedPostgres } from './postgresPrograms.ts'

/**
 * Vitest's global set-up: one PostgreSQL for the run, in a folder of the run that also takes the folders of the tests.
 * `TEST_POSTGRES=15` takes Debian's PostgreSQL 15 instead of the one from npm; `npm test` runs the relational tests a
 * second time so. Nothing is left behind, even when the run is killed.
 */
export default async function testServers(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'wattledger-test-'))
  // PostgreSQL may run as another user, who has to pass.
  chmodSync(folder, 0o711)
  const cleaner = removeWhenWeEnd(folder)
  try {
    const server = await startEmbeddedPostgres({
      folder: join(folder, 'postgres'),
      log: (line) => console.error(line),
      programs: wantedPrograms(),
    })
    process.env.WATTLEDGER_TEST_FOLDER = folder
    process.env.WATTLEDGER_TEST_POSTGRES = JSON.stringify({
      socketFolder: server.socketFolder,
      user: server.user,
    })
    return async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
      cleaner.kill()
    }
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    cleaner.kill()
    throw error
  }
}

function wantedPrograms() {
  const version = process.env.TEST_POSTGRES
  if (!version) return undefined
  const programs = installedPostgres(`/usr/lib/postgresql/${version}`)
  if (!programs) throw new Error(`TEST_POSTGRES=${version}: apt-get install postgresql-${version}`)
  return programs
}

/** A shell that waits for our end of a pipe to close, then for PostgreSQL to let go of the folder. */
function removeWhenWeEnd(folder: string) {
  const script = `
    read -r line
    for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
      [ -e "$1/postgres/data/postmaster.pid" ] || break
      sleep 0.25
    done
    rm -rf "$1"`
  const cleaner = spawn('/bin/sh', ['-c', script, 'sh', folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    cwd: '/',
  })
  cleaner.unref()
  return cleaner
}
