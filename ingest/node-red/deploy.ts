import type { IncomingMessage, ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { Principal } from '@wattledger/platform/access/principal'
import { Problem } from '@wattledger/platform/http/problem'
import {
  type FlowDifference,
  flowDifference,
  type FlowNode,
  isDifferent,
} from './flowDifference.ts'
import { editorPath, secretHeader, userHeader } from './hostOrder.ts'

/** Writes an entry about a deploy into the audit log. */
export type DeployAudit = (
  principal: Principal,
  address: string,
  entry: { action: 'flows.deploy'; what: string; detail: FlowDifference },
) => Promise<void>

const bodyBytesMax = 20_000_000
/** `/flows/flows` takes all of them, `/flows/flow` and `/flows/flow/{id}` one. */
const deployPath = new RegExp(`^${editorPath}/(flows|flow(/[^/]+)?)/?$`)

export const isDeploy = ({ method, url }: IncomingMessage): boolean =>
  ['POST', 'PUT', 'DELETE'].includes(method ?? '') &&
  deployPath.test((url ?? '').split('?')[0] ?? '')

/** Hands a deploy to the host, and keeps what it changed. The answer waits for the entry. */
export async function deploy(options: {
  request: IncomingMessage
  response: ServerResponse
  target: string
  principal: Principal
  audit: DeployAudit
  log(line: string): void
}): Promise<void> {
  const { request, response, target, principal, audit, log } = options
  if (Number(request.headers['content-length'] ?? 0) > bodyBytesMax)
    throw new Problem(413, 'The body is too large', `Flows may have ${bodyBytesMax} bytes.`)
  const body = await buffer(request)
  const headers = {
    [secretHeader]: String(request.headers[secretHeader]),
    [userHeader]: String(request.headers[userHeader]),
  }
  const flows = async () => {
    const answer = await fetch(`${target}${editorPath}/flows`, { headers })
    return (await answer.json()) as FlowNode[]
  }

  const before = await flows()
  const answer = await fetch(`${target}${request.url ?? ''}`, {
    method: request.method ?? 'POST',
    headers: { ...headers, ...passedOn(request) },
    ...(body.byteLength > 0 && { body: new Uint8Array(body) }),
  })
  const text = await answer.text()
  if (answer.ok) {
    const detail = flowDifference(before, await flows())
    if (isDifferent(detail)) {
      const address = request.socket.remoteAddress?.replace(/^::ffff:/, '') ?? ''
      const what = String(request.headers['node-red-deployment-type'] ?? 'full')
      await audit(principal, address, { action: 'flows.deploy', what, detail }).catch(
        // It is deployed already; that nobody knows must at least be seen.
        (error: unknown) =>
          log(`node-red: a deploy by ${principal.name} is not in the audit log: ${String(error)}`),
      )
    }
  }
  const type = answer.headers.get('content-type')
  response.writeHead(answer.status, type ? { 'content-type': type } : {})
  response.end(text)
}

function passedOn(request: IncomingMessage): Record<string, string> {
  const names = ['content-type', 'node-red-api-version', 'node-red-deployment-type']
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = request.headers[name]
      return typeof value === 'string' ? [[name, value]] : []
    }),
  )
}
