import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hostLog } from './hostLog.ts'
import { editorPath, type HostOrder, userHeader } from './hostOrder.ts'
import type { NodeHost } from './nodeHost.ts'

/**
 * How Node-RED runs here: nothing can be installed, nothing calls home, nobody gets in but through the platform, which
 * has checked who it is and says so in a header. `text` gives a sentence of Node-RED's by its key.
 */
export async function hostSettings(
  order: HostOrder,
  { wattledger, text }: { wattledger: NodeHost; text(key: string): string },
) {
  const { userFolder, flowsFolder, nodesFolder, language } = order
  await shipFlows(flowsFolder, nodesFolder)
  const keepsCredentials = existsSync(join(userFolder, 'flows_cred.json'))
  const expected = () => [
    text('storage.localfilesystem.projects.disabled'),
    ...(keepsCredentials ? [] : [text('nodes.credentials.encryptedNotFound')]),
  ]
  return {
    userDir: userFolder,
    flowFile: join(flowsFolder, 'flows.json'),
    flowFilePretty: true,
    nodesDir: [nodesFolder],
    credentialSecret: await keptSecret(join(userFolder, 'credential-secret')),
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
    logging: { platform: hostLog(console.log, expected) },
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
async function shipFlows(flowsFolder: string, nodesFolder: string) {
  const file = join(flowsFolder, 'flows.json')
  const shipped = join(nodesFolder, '..', 'flows.json')
  if (!existsSync(file) && existsSync(shipped)) await copyFile(shipped, file)
}

/** Encrypts what flows keep as credentials; lost, those have to be typed in again. */
async function keptSecret(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch {
    const secret = randomBytes(32).toString('base64url')
    await writeFile(file, secret, { mode: 0o600, flush: true })
    return secret
  }
}
