import type { Queryable } from '../stores/postgres.ts'
import { hashOf, makeSecret } from './secret.ts'

/** What they begin with, so that they are known in a log and told from API tokens without asking the store. */
const prefix = 'wg_'
/** Use is written down this often at most. */
const touchMs = 60_000

/** What a gateway's token may write: readings of this gateway's meters. */
export interface GatewayBearer {
  gatewayId: number
}

export const looksLikeGatewayToken = (text: string) => /^wg_[\w-]{43}$/.test(text)

export interface NewGatewayToken {
  name: string
  projectId: number
  gatewayId: number
  madeBy: number | null
  expiresAt: Date | null
}

/** Makes a token; this is the only time that it is there in full. */
export async function makeGatewayToken(
  db: Queryable,
  { name, projectId, gatewayId, madeBy, expiresAt }: NewGatewayToken,
  now: Date,
): Promise<{ id: string; token: string }> {
  const token = prefix + makeSecret()
  const [made] = await db.query<{ id: string }>(
    `insert into gateway_token (token_hash, name, project_id, gateway_id, made_by, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7) returning id`,
    [hashOf(token), name, projectId, gatewayId, madeBy, now, expiresAt],
  )
  if (!made) throw new Error(`a token of gateway ${gatewayId} was not written`)
  return { id: made.id, token }
}

/** Whose a token is; undefined when it is unknown, revoked, expired, or its gateway is gone. */
export async function findGatewayToken(
  db: Queryable,
  token: string,
  now: Date,
): Promise<GatewayBearer | undefined> {
  const [row] = await db.query<{ id: string; gateway_id: number; last_used_at: Date | null }>(
    `select gateway_token.id, gateway_token.gateway_id, gateway_token.last_used_at
     from gateway_token
     join gateway on gateway.id = gateway_token.gateway_id and gateway.removed_at is null
     where token_hash = $1 and (expires_at is null or expires_at > $2)`,
    [hashOf(token), now],
  )
  if (!row) return undefined
  if (!row.last_used_at || now.getTime() - row.last_used_at.getTime() > touchMs)
    await db.query('update gateway_token set last_used_at = $2 where id = $1', [row.id, now])
  return { gatewayId: row.gateway_id }
}
