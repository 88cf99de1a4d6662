import type { IncomingMessage, ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'
import type { PollingPlan } from '../modbus/pollingPlan.ts'
import type { PlanFile } from './planFile.ts'

/** `GET` tells by its ETag which plan is there; `PUT` replaces it, and the nodes poll by it at once. */
export async function answerPlan(
  plan: PlanFile,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    if (request.method === 'PUT') await plan.put((await json(request)) as PollingPlan)
    else if (request.method !== 'GET') {
      response.writeHead(405, { allow: 'GET, PUT' }).end()
      return
    }
    response.writeHead(204, { etag: `"${plan.etag()}"` }).end()
  } catch (error) {
    response.writeHead(500, { 'content-type': 'text/plain' })
    response.end(error instanceof Error ? error.message : String(error))
  }
}
