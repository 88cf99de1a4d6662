// `npm start`: everything on this machine, from a fresh clone. Prepares, and then is the program itself: no second
// process stands between the terminal and main.ts, so signals and the exit code need nobody to pass them on.
import { readFileSync } from 'node:fs'
import { prepare } from './prepare.mjs'

await prepare()

// npm and the shell it uses may be killed, or die of a SIGTERM that they do not hand on. Whoever started us wants us
// gone then; a program left behind would hold the port and the data.
if (process.env.npm_lifecycle_event === 'start') {
  const before = starters()
  const watch = setInterval(() => {
    if (starters() === before) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 250)
  watch.unref()
}

const { register } = await import('tsx/esm/api')
process.setSourceMapsEnabled(true)
register()
process.argv[1] = new URL('main.ts', import.meta.url).pathname
await import('./main.ts')

/** Ids of the processes that started us: npm, or npm's shell and npm (where /proc tells). */
function starters() {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8')
    const [, name, parent] = /^\d+ \((.*)\) \S (\d+)/s.exec(stat) ?? []
    return /^(sh|dash|ash|bash|busybox)$/.test(name)
      ? `${process.ppid} ${parent}`
      : `${process.ppid}`
  } catch {
    return `${process.ppid}`
  }
}
