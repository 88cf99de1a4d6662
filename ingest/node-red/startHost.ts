import type { RuntimeEvent } from 'node-red'
import { timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { editorPath, type HostOrder, planPath, secretHeader } from './hostOrder.ts'
import { hostSettings } from './hostSettings.ts'
import { openPlanFile } from './planFile.ts'
import { answerPlan } from './planRoute.ts'
import { adaptToFence } from './adaptToFence.ts'

/** Starts Node-RED behind a door that opens to the platform only. Resolves when flows run and the port is open. */
export async function startHost(
  order: HostOrder,
): Promise<{ port: number; stop(): Promise<void> }> {
  adaptToFence(order.flowsFolder)
  // Not before.
  const { default: RED } = await import('node-red')
  const server = createServer((request, response) => {
    if (!knows(request, order.secret)) return refuse(response, 403)
    const [path] = (request.url ?? '').split('?')
    if (path === planPath) return void answerPlan(plan, request, response)
    if (isEditor(path)) return mount(request, response, RED.httpAdmin)
    refuse(response, 404)
  })
  // Before Node-RED's own listener, which lets in whoever finds it.
  server.on('upgrade', (request, socket) => {
    if (!knows(request, order.secret)) socket.destroy()
  })

  const spoolFolder = join(order.userFolder, 'spool')
  const plan = openPlanFile(join(order.userFolder, 'polling-plan.json'))
  const settings = await hostSettings(order, {
    wattledger: {
      plan: plan.plan,
      onPlan: plan.onPlan,
      landing: order.landing,
      spoolFolder,
    },
    text: (key) => RED.log._(key),
  })
  RED.init(server, settings)
  RED.events.on('runtime-event', tellStandstill)
  await RED.start()
  server.listen(order.port, order.host)
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      server.close()
      server.closeAllConnections()
      await RED.stop()
    },
  }
}

/** Node-RED starts no flow at all while one of them has a node of a type that is not there, and says so in passing. */
function tellStandstill({ id, payload }: RuntimeEvent) {
  if (id !== 'runtime-state' || !payload?.error) return
  const types = payload.types ? `: no node has the type ${payload.types.join(', ')}` : ''
  console.log(`error: no flow runs (${payload.error})${types}`)
}

const isEditor = (path: string | undefined) =>
  path === editorPath || path?.startsWith(`${editorPath}/`) === true

/** Node-RED's admin part is an Express application; it is told where it is mounted, as Express would do it. */
function mount(
  request: IncomingMessage,
  response: ServerResponse,
  editor: typeof import('node-red').default.httpAdmin,
) {
  const url = request.url ?? ''
  if (url === editorPath) {
    response.writeHead(301, { location: `${editorPath}/` }).end()
    return
  }
  const mounted = request as IncomingMessage & { originalUrl?: string; baseUrl?: string }
  mounted.originalUrl = url
  mounted.baseUrl = editorPath
  mounted.url = url.slice(editorPath.length) || '/'
  editor(mounted, response, (error) => refuse(response, error ? (error.status ?? 500) : 404))
}

function knows(request: IncomingMessage, secret: string): boolean {
  const shown = Buffer.from(String(request.headers[secretHeader] ?? ''))
  const known = Buffer.from(secret)
  return shown.length === known.length && timingSafeEqual(shown, known)
}

function refuse(response: ServerResponse, status: number) {
  response.writeHead(status, { 'content-type': 'text/plain' }).end()
}
