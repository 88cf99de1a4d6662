import RED from 'node-red'
import { timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { editorPath, type HostOrder, planPath, secretHeader } from './hostOrder.ts'
import { hostSettings } from './hostSettings.ts'
import { openPlanFile } from './planFile.ts'
import { answerPlan } from './planRoute.ts'

/** Starts Node-RED behind a door that opens to the platform only. Resolves when flows run and the port is open. */
export async function startHost(
  order: HostOrder,
): Promise<{ port: number; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    if (!knows(request, order.secret)) return refuse(response, 403)
    const [path] = (request.url ?? '').split('?')
    if (path === planPath) return void answerPlan(plan, request, response)
    if (isEditor(path)) return mount(request, response)
    refuse(response, 404)
  })
  // Before Node-RED's own listener, which lets in whoever finds it.
  server.on('upgrade', (request, socket) => {
    if (!knows(request, order.secret)) socket.destroy()
  })

  const spoolFolder = join(order.userFolder, 'spool')
  const settings = hostSettings(order, {
    plan: () => plan.plan(),
    onPlan: (listener) => plan.onPlan(listener),
    landing: order.landing,
    spoolFolder,
  })
  const plan = openPlanFile(join(order.userFolder, 'polling-plan.json'))
  RED.init(server, settings)
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

const isEditor = (path: string | undefined) =>
  path === editorPath || path?.startsWith(`${editorPath}/`) === true

/** Node-RED's admin part is an Express application; it is told where it is mounted, as Express would do it. */
function mount(request: IncomingMessage, response: ServerResponse) {
  const url = request.url ?? ''
  if (url === editorPath) {
    response.writeHead(301, { location: `${editorPath}/` }).end()
    return
  }
  const mounted = request as IncomingMessage & { originalUrl?: string; baseUrl?: string }
  mounted.originalUrl = url
  mounted.baseUrl = editorPath
  mounted.url = url.slice(editorPath.length) || '/'
  RED.httpAdmin(mounted, response, () => refuse(response, 404))
}

function knows(request: IncomingMessage, secret: string): boolean {
  const shown = Buffer.from(String(request.headers[secretHeader] ?? ''))
  const known = Buffer.from(secret)
  return shown.length === known.length && timingSafeEqual(shown, known)
}

function refuse(response: ServerResponse, status: number) {
  response.writeHead(status, { 'content-type': 'text/plain' }).end()
}
