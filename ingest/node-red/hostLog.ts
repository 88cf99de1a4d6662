interface LogMessage {
  level: number
  type?: string
  name?: string
  id?: string
  msg: unknown
}

const levels: Record<number, string> = { 10: 'fatal', 20: 'error', 30: 'warning' }

/**
 * Node-RED's log as lines for the platform's own: errors and warnings, less those that `expected` names, which it gives
 * at every start for what is meant to be so.
 */
export const hostLog = (say: (line: string) => void, expected: () => readonly string[]) => ({
  level: 'warn',
  metrics: false,
  audit: false,
  handler:
    () =>
    ({ level, type, name, id, msg }: LogMessage) => {
      const text = textOf(msg)
      if (expected().includes(text)) return
      say(`${levels[level] ?? 'note'}: ${type ? `[${type}:${name || id}] ` : ''}${text}`)
    },
})

function textOf(msg: unknown): string {
  if (typeof msg === 'string') return msg
  if (msg instanceof Error) return msg.message
  const { message } = (msg ?? {}) as { message?: unknown }
  return typeof message === 'string' ? message : JSON.stringify(msg)
}
