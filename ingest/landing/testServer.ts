import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { delimiter, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** An application on a real port of 127.0.0.1, for programs that are not ours. */
export async function listen(app: { fetch(request: Request): Response | Promise<Response> }) {
  const server = createServer((incoming, outgoing) => {
    const hasBody = incoming.method !== 'GET' && incoming.method !== 'HEAD'
    const request = new Request(`http://${incoming.headers.host}${incoming.url}`, {
      method: incoming.method,
      headers: incoming.headers as Record<string, string>,
      body: hasBody ? Readable.toWeb(incoming) : undefined,
      duplex: 'half',
    } as never)
    const answer = async () => {
      const response = await app.fetch(request)
      outgoing.writeHead(response.status, Object.fromEntries(response.headers))
      if (response.body) await pipeline(Readable.fromWeb(response.body as never), outgoing)
      else outgoing.end()
    }
    answer().catch(() => outgoing.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export const hasProgram = (name: string): boolean =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)))

/** What a program prints, on either way. */
export function runProgram(name: string, options: string[], input?: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(name, options, { stdio: ['pipe', 'pipe', 'pipe'], timeout: 10_000 })
    let out = ''
    child.stdout.on('data', (more: Buffer) => (out += more.toString()))
    child.stderr.on('data', (more: Buffer) => (out += more.toString()))
    child.on('error', reject)
    child.on('close', () => resolve(out.trim()))
    child.stdin.end(input)
  })
}
