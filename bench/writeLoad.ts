import { Agent, request } from 'node:http'

export interface LoadResult {
  points: number
  seconds: number
  /** Times of single requests, ascending. */
  requestMs: number[]
}

/** Posts all bodies over so many kept connections, each the next one when the last was answered; 204 or it throws. */
export async function writeLoad(options: {
  url: string
  headers: Record<string, string>
  bodies: readonly Buffer[]
  connections: number
  points: number
  /** Waits so that no more points than this are sent in a second. */
  pointsPerSecond?: number
}): Promise<LoadResult> {
  const { url, headers, bodies, connections, points, pointsPerSecond } = options
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const requestMs: number[] = []
  let next = 0
  const started = performance.now()

  async function sendNext(): Promise<void> {
    for (let index = next++; index < bodies.length; index = next++) {
      if (pointsPerSecond !== undefined) {
        const dueMs = ((index * points) / bodies.length / pointsPerSecond) * 1_000
        const waitMs = dueMs - (performance.now() - started)
        if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs))
      }
      const sent = performance.now()
      await post(url, agent, headers, bodies[index]!)
      requestMs.push(performance.now() - sent)
    }
  }
  await Promise.all(Array.from({ length: connections }, sendNext))
  agent.destroy()
  return {
    points,
    seconds: (performance.now() - started) / 1_000,
    requestMs: requestMs.sort((a, b) => a - b),
  }
}

function post(url: string, agent: Agent, headers: Record<string, string>, body: Buffer) {
  return new Promise<void>((resolve, reject) => {
    const sending = request(
      url,
      { method: 'POST', agent, headers: { ...headers, 'content-length': body.length } },
      (response) => {
        let text = ''
        response.on('data', (more: Buffer) => (text += more.toString()))
        response.on('end', () =>
          response.statusCode === 204
            ? resolve()
            : reject(new Error(`${url} answered ${response.statusCode}: ${text.slice(0, 300)}`)),
        )
      },
    )
    sending.on('error', reject)
    sending.end(body)
  })
}
