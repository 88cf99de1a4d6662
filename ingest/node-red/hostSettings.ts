import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { editorPath, type HostOrder, userHeader } from './hostOrder.ts'
import type { NodeHost } from './nodeHost.ts'

/**
 * How Node-RED runs here: nothing can be installed, nothing calls home, nobody gets in but through the platform, which
 * has checked who it is and says so in a header.
 */
export function hostSettings(order: HostOrder, wattledger: NodeHost) {
  const { userFolder, flowsFolder, nodesFolder, language } = order
  mkdirSync(userFolder, { recursive: true })
  mkdirSync(flowsFolder, { recursive: true })
  shipFlows(flowsFolder, nodesFolder)
  return {
    userDir: userFolder,
    flowFile: join(flowsFolder, 'flows.json'),
    flowFilePretty: true,
    nodesDir: [nodesFolder],
    credentialSecret: keptSecret(join(userFolder, 'credential-secret')),
    httpAdminRoot: editorPath,
    // Nodes that answer HTTP would do so beside the platform's permissions.
    httpNodeRoot: false,
    httpStatic: '',
    disableEditor: false,
    adminAuth: {
      type: 'credentials',
      users: async (name: string) => person(name),
      authenticate: async () => null,
      tokens: async (name: string) => person(decodeURIComponent(name)),
      tokenHeader: userHeader,
    },
    // Programs of the system, and files of it, are no business of flows.
    nodesExcludes: ['90-exec.js', '10-file.js', '23-watch.js'],
    externalModules: {
      autoInstall: false,
      palette: { allowInstall: false, allowUpdate: false, allowUpload: false },
      modules: { allowInstall: false, autoInstall: false },
    },
    functionExternalModules: false,
    functionTimeout: 10,
    telemetry: { enabled: false, updateNotification: false },
    diagnostics: { enabled: false, ui: false },
    runtimeState: { enabled: false, ui: false },
    lang: language,
    logging: { console: { level: 'warn', metrics: false, audit: false } },
    contextStorage: { default: { module: 'memory' } },
    debugMaxLength: 1_000,
    editorTheme: {
      page: { title: 'Wattledger · Node-RED' },
      header: { title: 'Wattledger', url: '/' },
      tours: false,
      projects: { enabled: false },
      palette: { categories: ['wattledger', 'subflows', 'common', 'function', 'network'] },
      userMenu: true,
      logout: { redirect: '/' },
      codeEditor: { lib: 'monaco' },
    },
    wattledger,
  }
}

const person = (username: string) => ({ username, permissions: '*' })

/** A folder without flows gets the shipped ones: poll everything in the registry, hand it to the landing. */
function shipFlows(flowsFolder: string, nodesFolder: string) {
  const file = join(flowsFolder, 'flows.json')
  const shipped = join(nodesFolder, '..', 'flows.json')
  if (!existsSync(file) && existsSync(shipped)) copyFileSync(shipped, file)
}

/** Encrypts what flows keep as credentials; lost, those have to be typed in again. */
function keptSecret(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    const secret = randomBytes(32).toString('base64url')
    writeFileSync(file, secret, { mode: 0o600, flush: true })
    return secret
  }
}
