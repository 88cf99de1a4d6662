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
  const line = { level: 'error', error: masked(text), number, method, path }
  process.stderr.write(`${JSON.stringify(line)}\n`)
}

/** What an error's text may have picked up and a log must not keep; what is left of it tells which it was. */
const secrets = [
  // Our own tokens.
  /\b(w[lg]_)[\w-]+/g,
  /\b((?:Token|Bearer|Basic)\s+)\S+/gi,
  // A password in an address of a store.
  /(:\/\/[^\s:/@]{0,100}:)[^\s/@]{1,200}(?=@)/g,
  // A mobile number.
  /(?<!\d)(1[3-9]\d)\d{8}(?!\d)/g,
]

const masked = (text: string) => secrets.reduce((left, secret) => left.replace(secret, '$1…'), text)
