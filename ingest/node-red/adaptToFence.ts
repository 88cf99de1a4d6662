import fs, { type PathLike } from 'node:fs'

type Done = (error: NodeJS.ErrnoException | null) => void

const { O_CREAT, O_DSYNC = 0, O_TRUNC, O_WRONLY } = fs.constants

/**
 * Makes two calls of Node-RED's possible inside of the fence. To be called before Node-RED is loaded, since its
 * libraries keep the functions that they find.
 *
 * It writes flows.json beside its place, syncs it and renames it. `fsync` of an open file is closed there, so what it
 * opens for that is opened in such a way that every write is on disk when it returns. And it sees to it each time that
 * the folder is there, which is not its own to make; whoever starts the host has made it.
 */
export function adaptToFence(flowsFolder: string) {
  const { open, mkdir } = fs
  fs.open = function (this: unknown, path: PathLike, flags: unknown, ...rest: unknown[]) {
    const isHalfWritten = flags === 'w' && String(path).endsWith('.$$$')
    const asked = isHalfWritten ? O_WRONLY | O_CREAT | O_TRUNC | O_DSYNC : flags
    return Reflect.apply(open, this, [path, asked, ...rest])
  } as typeof fs.open
  fs.fsync = ((_file: number, done: Done) => process.nextTick(done, null)) as typeof fs.fsync
  fs.mkdir = function (this: unknown, path: PathLike, ...rest: unknown[]) {
    if (path === flowsFolder) return process.nextTick(rest.at(-1) as Done, null)
    return Reflect.apply(mkdir, this, [path, ...rest])
  } as typeof fs.mkdir
}
