import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

/** Why a body was not taken; nothing of it is kept. */
export type BodyFault = 'too-large' | 'unknown-encoding' | 'bad-gzip' | 'cut-off' | 'no-room'

/** Room for the bodies that are being read and processed at one time, in bytes. */
export interface BodyRoom {
  take(bytes: number): boolean
  giveBack(bytes: number): void
}

export function createBodyRoom(bytesMax: number): BodyRoom {
  let taken = 0
  return {
    take(bytes) {
      if (taken > 0 && taken + bytes > bytesMax) return false
      taken += bytes
      return true
    },
    giveBack(bytes) {
      taken -= bytes
    },
  }
}

/**
 * Reads a request's body, inflated as it comes, and hands it to `use`; the room that it takes is given back afterwards.
 * `bytesMax` bounds what came over the wire and what it inflates to.
 */
export async function withBody<T>(
  request: Request,
  { room, bytesMax }: { room: BodyRoom; bytesMax: number },
  use: (body: Buffer) => Promise<T>,
): Promise<T | BodyFault> {
  const encoding = (request.headers.get('content-encoding') ?? 'identity').trim().toLowerCase()
  const gzip = encoding === 'gzip' || encoding === 'x-gzip'
  if (!gzip && encoding !== 'identity' && encoding !== '') return 'unknown-encoding'
  const declared = Number(request.headers.get('content-length') ?? 0)
  if (declared > bytesMax) return 'too-large'
  if (!request.body) return use(Buffer.alloc(0))

  let taken = 0
  const chunks: Buffer[] = []
  const source = Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0])
  const inflated = gzip ? gunzipped(source, bytesMax) : source
  try {
    for await (const chunk of inflated as AsyncIterable<Uint8Array>) {
      if (taken + chunk.byteLength > bytesMax) return 'too-large'
      if (!room.take(chunk.byteLength)) return 'no-room'
      taken += chunk.byteLength
      chunks.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength))
    }
    return await use(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, taken))
  } catch (error) {
    if (error instanceof WireTooLarge) return 'too-large'
    if (source.errored) return 'cut-off'
    if (inflated !== source && inflated.errored) return 'bad-gzip'
    throw error
  } finally {
    room.giveBack(taken)
    source.destroy()
    inflated.destroy()
  }
}

class WireTooLarge extends Error {}

/** Bounded on the wire as well: a stream of empty gzip members inflates to nothing, for ever. */
function gunzipped(source: Readable, bytesMax: number): Readable {
  const gunzip = createGunzip({ chunkSize: 65_536 })
  let onTheWire = 0
  source.on('data', (chunk: Uint8Array) => {
    onTheWire += chunk.byteLength
    if (onTheWire > bytesMax) gunzip.destroy(new WireTooLarge())
  })
  source.on('error', (error) => gunzip.destroy(error))
  return source.pipe(gunzip)
}
