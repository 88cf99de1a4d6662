import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

interface StaticFile {
  type: string
  etag: string
  /** Named by a hash of its content, so it can be kept for ever. */
  immutable: boolean
  bodies: Partial<Record<Encoding, Buffer>> & { identity: Buffer }
}

type Encoding = 'br' | 'gzip' | 'identity'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}
const gainsByGzip = /^text\/|javascript|json|svg/
const gzipBytesMin = 1_000

/**
 * Serves the built dashboard. Its files are read once, into memory: what is not among them is not there, whatever the
 * path says. `file.js.br` and `file.js.gz` are sent in place of `file.js` to those who take them. Every other address
 * that is asked for as a page gets `index.html`, whose router knows it. Gives undefined for what is not ours.
 */
export async function staticFiles(
  folder: string,
): Promise<(request: Request) => Promise<Response | undefined>> {
  const files = await readFolder(folder)
  const start = files.get('/index.html')

  return async (request) => {
    const path = decoded(new URL(request.url).pathname)
    const file = files.get(path)
    if (file) return answer(file, request)
    const isPage = request.headers.get('accept')?.includes('text/html')
    if (!start || !isPage || path.startsWith('/assets/')) return undefined
    return answer(start, request)
  }
}

async function readFolder(folder: string): Promise<Map<string, StaticFile>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const contents = new Map<string, Buffer>()
  for (const entry of found) {
    const file = join(entry.parentPath, entry.name)
    if (!entry.isFile() || file.slice(folder.length).includes('/.')) continue
    contents.set(
      file.slice(folder.length).split(sep).join('/').replace(/^\/*/, '/'),
      await readFile(file),
    )
  }
  const files = new Map<string, StaticFile>()
  for (const [path, identity] of contents) {
    const type = types[extname(path)]
    if (!type) continue
    const br = contents.get(`${path}.br`)
    const zipped = contents.get(`${path}.gz`) ?? (await gzipped(type, identity))
    files.set(path, {
      type,
      etag: `"${createHash('sha256').update(identity).digest('base64url').slice(0, 22)}"`,
      immutable: path.startsWith('/assets/'),
      bodies: { identity, ...(br && { br }), ...(zipped && { gzip: zipped }) },
    })
  }
  return files
}

async function gzipped(type: string, content: Buffer): Promise<Buffer | undefined> {
  if (!gainsByGzip.test(type) || content.byteLength < gzipBytesMin) return undefined
  return promisify(gzip)(content)
}

function answer({ type, etag, immutable, bodies }: StaticFile, request: Request): Response {
  const headers: Record<string, string> = {
    etag,
    vary: 'accept-encoding',
    // `no-cache` keeps it, and asks each time whether it is still the one.
    'cache-control': immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
  }
  if (request.headers.get('if-none-match')?.includes(etag)) {
    return new Response(null, { status: 304, headers })
  }
  const encoding = (['br', 'gzip'] as const).find(
    (one) => bodies[one] && accepts(request.headers.get('accept-encoding') ?? '', one),
  )
  const body = bodies[encoding ?? 'identity'] ?? bodies.identity
  headers['content-type'] = type
  headers['content-length'] = String(body.byteLength)
  if (encoding) headers['content-encoding'] = encoding
  return new Response(new Uint8Array(body), { headers })
}

/** Whether `gzip;q=0.5, br` takes an encoding. */
const accepts = (header: string, encoding: string) =>
  header.split(',').some((part) => {
    const [name, ...parameters] = part.split(';').map((text) => text.trim().toLowerCase())
    return name === encoding && !parameters.some((text) => /^q=0(?:\.0*)?$/.test(text))
  })

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
