import { timingSafeEqual } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem } from '../http/problem.ts'
import type { Queryable } from '../stores/postgres.ts'
import { findApiToken, looksLikeApiToken } from './apiTokens.ts'
import { findGatewayToken, type GatewayBearer, looksLikeGatewayToken } from './gatewayTokens.ts'
import { reachOf } from './reach.ts'
import { hashOf, makeSecret } from './secret.ts'

/** `ok`: any meter's readings; an object: those of one gateway's meters. */
export type TokenAnswer = 'ok' | 'unknown' | 'not-permitted' | GatewayBearer

export interface IngestTokens {
  /** The token that gateways and collectors are given; shown to administrators. */
  current(): string
  /** For our own Node-RED host: new at each start, kept nowhere, shown to nobody. */
  flows: string
  /** May whoever sends this token write readings? Asked thousands of times a second; answers from memory. */
  check(token: string): Promise<TokenAnswer>
  /** Asks the store anew about every API token: one was revoked. */
  forget(): void
}

export interface IngestTokenOptions {
  /** INGEST_TOKEN. */
  given?: string | undefined
  /** DATA_DIR: where a generated token is kept, in the file `ingest-token` that only its owner reads. */
  folder: string
  nowMs?: () => number
}

/** How long an API token that was revoked or changed elsewhere may still write. */
const cacheMs = 30_000
const cachedMax = 10_000

/** Opens what may write readings: the ingest token, the flows' token, and API tokens with `readings:write`. */
export async function openIngestTokens(
  db: Queryable,
  { given, folder, nowMs = () => Date.now() }: IngestTokenOptions,
): Promise<IngestTokens> {
  const current = given ?? (await keptToken(folder))
  const flows = makeSecret()
  const own = [hashOf(current), hashOf(flows)]
  const cache = new Map<string, { answer: Promise<TokenAnswer>; untilMs: number }>()

  async function ask(token: string): Promise<TokenAnswer> {
    if (looksLikeGatewayToken(token))
      return (await findGatewayToken(db, token, new Date(nowMs()))) ?? 'unknown'
    const bearer = await findApiToken(db, token, new Date(nowMs()))
    if (!bearer) return 'unknown'
    // Whose project a point is shows only in its line; a token of one project cannot be held to it at this door.
    const { onlyProjectId, ...granted } = bearer
    const reach = reachOf(granted, 'readings:write')
    return reach.everywhere && onlyProjectId === null ? 'ok' : 'not-permitted'
  }

  return {
    current: () => current,
    flows,
    async check(token) {
      const hash = hashOf(token)
      if (own.some((one) => timingSafeEqual(one, hash))) return 'ok'
      if (!looksLikeApiToken(token) && !looksLikeGatewayToken(token)) return 'unknown'

      const cached = cache.get(token)
      if (cached && cached.untilMs > nowMs()) return cached.answer
      if (cache.size >= cachedMax) cache.clear()
      const answer = ask(token).catch((): never => {
        cache.delete(token)
        throw new Problem(503, 'Not ready', 'The token could not be checked; try again.', {
          headers: { 'retry-after': '2' },
        })
      })
      cache.set(token, { answer, untilMs: nowMs() + cacheMs })
      return answer
    },
    forget: () => cache.clear(),
  }
}

async function keptToken(folder: string): Promise<string> {
  const file = join(folder, 'ingest-token')
  const kept = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  if (kept.trim() !== '') return kept.trim()

  const made = makeSecret()
  await mkdir(folder, { recursive: true })
  await writeFile(`${file}.new`, `${made}\n`, { mode: 0o600, flush: true })
  await rename(`${file}.new`, file)
  return made
}
