import pg from 'pg'
import { address, type PostgresPlace } from './postgres.ts'

export interface NoticeListener {
  /** Something was told on the channel. */
  onNotice(): void
  /** From now on everything that is told is heard. */
  onUp(): void
  /** Something may be told and not heard. */
  onDown(): void
}

const againMs = 1_000

/** Hears what PostgreSQL tells on a channel (`notify`), over a connection of its own that is made again when it is lost. */
export function openNotices(
  where: PostgresPlace,
  channel: string,
  listener: NoticeListener,
): { close(): Promise<void> } {
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let closed = false

  function lost(which: pg.Client) {
    if (client !== which) return
    client = undefined
    listener.onDown()
    which.end().catch(() => undefined)
    if (closed) return
    timer = setTimeout(() => void connect(), againMs)
    timer.unref()
  }

  async function connect() {
    const next = new pg.Client({
      ...address(where),
      application_name: 'wattledger notices',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    })
    client = next
    next.on('error', () => lost(next))
    next.on('end', () => lost(next))
    next.on('notification', () => listener.onNotice())
    try {
      await next.connect()
      await next.query(`listen ${pg.escapeIdentifier(channel)}`)
      if (client === next) listener.onUp()
    } catch {
      lost(next)
    }
  }

  void connect()
  return {
    async close() {
      closed = true
      clearTimeout(timer)
      const open = client
      client = undefined
      listener.onDown()
      await open?.end().catch(() => undefined)
    },
  }
}
