/** What we got wrong while answering. The caller sees nothing of it but its number. */
export interface Failure {
  number: string
  method: string
  /** Without the query, which may hold a password (InfluxDB 1.x puts it there). */
  path: string
  error: unknown
}

/** One line of JSON: a name in an error cannot begin a line of its own, nor colour a terminal. */
export function printFailure({ number, method, path, error }: Failure) {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const line = { level: 'error', error: text.replace(secret, '$1$2…'), number, method, path }
  process.stderr.write(`${JSON.stringify(line)}\n`)
}

const secret = /\b(wl_)[\w-]+|\b((?:Token|Bearer|Basic)\s+)\S+/gi
