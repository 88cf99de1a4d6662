import { appendFileSync, closeSync, fsyncSync, openSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'

/**
 * A landing that records: `landing.fixture FILE PORT`. A line is in the file, on disk, before it is acknowledged.
 * Prints its port; `spoolKill.test.ts` kills it.
 */
const [path = '', port = '0'] = process.argv.slice(2)
const file = openSync(path, 'a')

const server = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    const body = Buffer.concat(parts)
    const zipped = request.headers['content-encoding'] === 'gzip'
    appendFileSync(file, `${(zipped ? gunzipSync(body) : body).toString('utf8')}\n`)
    fsyncSync(file)
    response.writeHead(204).end()
  })
})
server.listen(Number(port), '127.0.0.1', () => console.log((server.address() as AddressInfo).port))
process.once('SIGTERM', () => closeSync(file))
