import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { join } from 'node:path'

/** Where Debian puts what is not on everybody's path. */
const moreFolders = ['/usr/local/bin', '/usr/bin', '/usr/sbin', '/usr/lib/postgresql/15/bin']

/**
 * For tests: full path of a program that Debian packages and we do not; undefined where it is not installed.
 * `test.skipIf(!programPath('mbpoll'))`: `npm test` says what was skipped so and how to get it.
 */
export function programPath(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(':'), ...moreFolders]
  return folders
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find(canRun)
}

/**
 * For tests: a Python that has `module` (Debian's own has what its python3-… packages hold; another one that comes
 * first on the path has not).
 */
export function pythonWith(module: string): string | undefined {
  return ['/usr/bin/python3', programPath('python3')].find(
    (python) => python !== undefined && spawnSync(python, ['-c', `import ${module}`]).status === 0,
  )
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
