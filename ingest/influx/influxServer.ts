import { csvRows } from './csvRows.ts'

/** Where an InfluxDB is. The bucket is what 1.x calls a database. */
export interface InfluxPlace {
  url: string
  /** A token of 2.x and 3.x, or `user:password` for 1.x. */
  token?: string
  bucket: string
}

/** One row of an answer: a series at one time. */
export interface InfluxRow {
  measurement: string
  /** `,key=value…`, escaped as line protocol has it; empty without tags. */
  tags: string
  atNs: bigint
  /** Only what has a value; the text as InfluxDB writes it. */
  values: [column: string, text: string][]
}

export interface InfluxServer {
  /** Host and port, for people. */
  address: string
  /** The rows of InfluxQL's `select … group by *`, one question after the other, as they come. */
  rows(questions: readonly string[], signal?: AbortSignal): AsyncGenerator<InfluxRow>
  /** The first column behind name, tags and time (or the only ones) of a `show …`, by measurement. */
  show(question: string, signal?: AbortSignal): Promise<string[][]>
  /** Its version; rejects when nobody answers. */
  ping(): Promise<string>
  /** 1.x: makes the database. 2.x knows its buckets and refuses; so does one that lets us write and read only. */
  createDatabase(): Promise<void>
}

const answerMs = 60_000

/**
 * Reads an InfluxDB by InfluxQL, which 1.x, 2.x and 3.x all answer, as CSV: a double would lose the last digits of a
 * register, text does not.
 */
export function influxServer({ url, token, bucket }: InfluxPlace): InfluxServer {
  const base = url.replace(/\/+$/, '')
  const headers = {
    accept: 'application/csv',
    ...(token && { authorization: authorization(token) }),
  }

  async function ask(q: string, method: 'GET' | 'POST', signal: AbortSignal): Promise<Response> {
    const query = new URLSearchParams({ db: bucket, epoch: 'ns', chunked: 'true', q })
    const response = await fetch(`${base}/query?${query.toString()}`, {
      method,
      headers,
      redirect: 'error',
      signal,
    })
    if (response.ok && response.body) return response
    const text = (await response.text()).trim().slice(0, 300)
    throw new Error(`InfluxDB answered ${response.status}: ${text}`)
  }

  async function* cells(q: string, signal?: AbortSignal) {
    const patience = patient(signal)
    try {
      const { body } = await ask(q, 'GET', patience.signal)
      let failing = false
      for await (const row of csvRows(texts(body!, patience.signal))) {
        // An error behind the first rows: a table of its own with one column.
        if (failing) throw new Error(`InfluxDB: ${row[0]}`)
        if (row.length === 1 && row[0] === 'error') failing = true
        else yield row
      }
    } finally {
      patience.end()
    }
  }

  async function* rowsOf(question: string, signal?: AbortSignal): AsyncGenerator<InfluxRow> {
    let columns: string[] = []
    for await (const row of cells(question, signal)) {
      if (row[0] === 'name' && row[1] === 'tags' && row[2] === 'time') {
        columns = row
        continue
      }
      const [measurement = '', tags = '', time = ''] = row
      const values: [string, string][] = []
      for (let at = 3; at < row.length; at++) {
        if (row[at] !== '') values.push([columns[at] ?? '', row[at] ?? ''])
      }
      yield { measurement, tags: tags && `,${tags}`, atNs: BigInt(time), values }
    }
  }

  return {
    address: new URL(base).host,
    async *rows(questions, signal) {
      for (const question of questions) yield* rowsOf(question, signal)
    },
    async show(question, signal) {
      const found: string[][] = []
      for await (const [name = '', tags = '', ...values] of cells(question, signal)) {
        if (!(name === 'name' && tags === 'tags')) found.push([name, ...values])
      }
      return found
    },
    async ping() {
      const response = await fetch(`${base}/ping`, {
        headers,
        redirect: 'error',
        signal: AbortSignal.timeout(5_000),
      })
      if (!response.ok) throw new Error(`InfluxDB answered ${response.status}`)
      return response.headers.get('x-influxdb-version') ?? 'unknown'
    },
    async createDatabase() {
      const signal = AbortSignal.timeout(answerMs)
      const response = await ask(`create database ${identifier(bucket)}`, 'POST', signal)
      await response.body?.cancel()
    },
  }
}

/**
 * A body as text, until the signal comes. Looked at here, since a body whose request is aborted just after its head came may never
 * end for who reads it through a transform (seen with Node 20).
 */
async function* texts(body: ReadableStream<Uint8Array>, signal: AbortSignal) {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  const aborted = new Promise<never>((_, reject) => {
    const stop = () => reject(signal.reason as Error)
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
  aborted.catch(() => undefined)
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), aborted])
      if (done) break
      yield decoder.decode(value, { stream: true })
    }
    yield decoder.decode()
  } finally {
    reader.cancel().catch(() => undefined)
  }
}

/**
 * A signal that comes when `signal` does or nothing has ended after a minute. Held by its timer: one that AbortSignal.any makes of both may
 * be collected as garbage while the body is still being read, and then nothing ends it.
 */
function patient(signal?: AbortSignal): { signal: AbortSignal; end(): void } {
  const controller = new AbortController()
  const stop = () => controller.abort(signal?.reason)
  const timer = setTimeout(
    () => controller.abort(new Error(`InfluxDB did not end its answer in ${answerMs / 1000} s`)),
    answerMs,
  )
  if (signal?.aborted) stop()
  signal?.addEventListener('abort', stop, { once: true })
  return {
    signal: controller.signal,
    end() {
      clearTimeout(timer)
      signal?.removeEventListener('abort', stop)
    },
  }
}

export const identifier = (name: string) =>
  `"${name.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n')}"`

export const literal = (text: string) => `'${text.replace(/[\\']/g, '\\$&').replace(/\n/g, '\\n')}'`

/** 1.x knows people with passwords, later ones tokens. */
export const authorization = (token: string) =>
  token.includes(':') ? `Basic ${Buffer.from(token).toString('base64')}` : `Token ${token}`
