import { parseJson } from './jsonText.ts'
import { badRequest, Problem, tooLarge } from './problem.ts'

export const jsonBytesMax = 1024 * 1024

const json = /^application\/(?:json|[\w.+-]+\+json)\s*(?:;|$)/i

/**
 * The request's body, parsed; `undefined` when there is none at all. Bytes are counted as they arrive, so a body
 * without a length, or with a wrong one, is cut at `bytesMax` (413) and never held in full.
 */
export async function readJson(request: Request, bytesMax: number): Promise<unknown> {
  const type = request.headers.get('content-type')
  const encoding = request.headers.get('content-encoding')
  if (type === null && !request.body) return undefined
  if (type !== null && !json.test(type)) throw notJson(type)
  if (encoding !== null && encoding.toLowerCase() !== 'identity')
    throw notJson(`${encoding} encoding`)

  const bytes = await readBytes(request, bytesMax)
  if (type === null) {
    if (bytes.byteLength === 0) return undefined
    throw notJson('no content type')
  }
  return parseJson(decode(bytes))
}

/** All bytes of a body, refused with 413 as soon as they are more than `bytesMax`. */
export async function readBytes(request: Request, bytesMax: number): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > bytesMax) throw tooLarge(bytesMax)
  if (!request.body) return new Uint8Array()

  const reader = request.body.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw badRequest('The body ended before it was complete.')
    })
    if (done) break
    length += value.byteLength
    if (length > bytesMax) {
      reader.cancel().catch(() => undefined)
      throw tooLarge(bytesMax)
    }
    chunks.push(value)
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, length)
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw badRequest('The body is not UTF-8.')
  }
}

const notJson = (found: string) =>
  new Problem(
    415,
    'The body is not JSON',
    `Send application/json, not compressed; this was ${found.slice(0, 100)}.`,
  )
