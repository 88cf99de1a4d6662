import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { HostOrder } from './hostOrder.ts'

/** Flows may use so much memory for objects; more is a mistake in one of them, and ends the host, not the server. */
const heapMegabytes = 256

const hostFolder = fileURLToPath(new URL('.', import.meta.url))
const packagesFolder = dirname(dirname(fileURLToPath(import.meta.resolve('node-red/package.json'))))

/**
 * What Node itself keeps the host's process from, as flags: no program is started, nothing is read but the code that
 * runs there and what is the host's own, nothing else is written. A function node gets at its process in one line, and
 * from there would read the server's environment in /proc and everything in DATA_DIR.
 *
 * Compiled add-ons do not heed these fences. Only a serial line needs one, so they are allowed where there is one.
 */
export function hostFence(
  order: Pick<HostOrder, 'userFolder' | 'flowsFolder' | 'nodesFolder'>,
  { serialLines }: { serialLines: boolean },
): string[] {
  const { userFolder, flowsFolder, nodesFolder } = order
  const own = [below(userFolder), ...flowFiles.map((name) => join(flowsFolder, name))]
  const code = [hostFolder, packagesFolder, nodesFolder].map(below)
  const manifests = [dirname(packagesFolder), dirname(dirname(hostFolder))].map((folder) =>
    join(folder, 'package.json'),
  )
  const readable = [...code, ...manifests, join(nodesFolder, '..', 'flows.json')]
  return [
    has('--permission') ? '--permission' : '--experimental-permission',
    '--disable-warning=ExperimentalWarning',
    '--disable-warning=SecurityWarning',
    ...(has('--allow-net') ? ['--allow-net'] : []),
    // What finds the add-on's file asks which kind of Linux this is.
    ...(serialLines ? ['--allow-addons', '--allow-fs-read=/etc/alpine-release'] : []),
    ...[...new Set([...readable, ...own])].map((path) => `--allow-fs-read=${path}`),
    ...own.map((path) => `--allow-fs-write=${path}`),
    `--max-old-space-size=${heapMegabytes}`,
  ]
}

/** Not the folder: in a checkout the sources of the nodes are below it. `$$$` is Node-RED's name of a half-written file. */
const flowFiles = ['flows.json', 'flows.json.$$$', '.flows.json.backup']

/** Node 20 ends on a folder that is named both by itself and so. */
const below = (folder: string) => join(folder, '*')
const has = (flag: string) => process.allowedNodeEnvironmentFlags.has(flag)
