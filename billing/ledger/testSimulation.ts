import assert from 'node:assert/strict'
import { isDeepStrictEqual } from 'node:util'
import { Problem } from '@wattledger/platform/http/problem'
import type { Postgres } from '@wattledger/platform/stores/postgres'
import { Temporal } from 'temporal-polyfill'
import { closeMonth } from './closing.ts'
import { type Booking, type LedgerCode, postAll } from './post.ts'
import { testProject } from './testLedger.ts'

/**
 * One life of one project's ledger: what is done, when, and what goes wrong follow from the seed, and a model beside it
 * says what must stand afterwards. Throws with the seed when anything differs.
 *
 * What goes wrong: repeats, other content under a known key, second and unreachable reversals, floors, closed months,
 * clocks that jump, batches with one bad booking, an end in the middle of a transaction, an answer that is lost after the
 * commit, the same batch from two workers at once.
 */
export async function simulate(db: Postgres, seed: number, operations: number): Promise<Counts> {
  const life = await newLife(db, seed)
  try {
    for (let done = 0; done < operations;) done += await step(life)
    await compare(life)
  } catch (error) {
    throw new Error(
      `seed ${seed}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      { cause: error },
    )
  }
  return life.counts
}

export interface Counts {
  booked: number
  repeated: number
  refused: number
  crashed: number
}

interface Life {
  db: Postgres
  project: { id: number; code: string; timezone: string }
  random: () => number
  nowMs: number
  /** First local day of the last closed month, or ''. */
  closed: string
  keys: string[]
  booked: Map<string, Booking>
  undone: Set<string>
  balances: Map<LedgerCode, bigint>
  entries: Map<LedgerCode, number>
  counts: Counts
}

const zone = 'Asia/Shanghai'
const hourMs = 3_600_000
const batchMax = 50

async function newLife(db: Postgres, seed: number): Promise<Life> {
  const project = await testProject(db, { code: `seed-${seed}` })
  return {
    db,
    project: { ...project, timezone: zone },
    random: randomFrom(seed),
    nowMs: Date.parse('2026-01-01T00:00:00Z'),
    closed: '',
    keys: [],
    booked: new Map(),
    undone: new Set(),
    balances: new Map(),
    entries: new Map(),
    counts: { booked: 0, repeated: 0, refused: 0, crashed: 0 },
  }
}

/** Does some operations, and says how many. */
async function step(life: Life): Promise<number> {
  const { random } = life
  life.nowMs += Math.floor(random() * 6) * hourMs
  const dice = random()
  if (dice < 0.05) return jump(life)
  if (dice < 0.09) return close(life)

  const batch = someBookings(life, 1 + Math.floor(random() * batchMax))
  if (dice < 0.3) {
    const bad = badBooking(life, batch)
    if (bad) return refused(life, [...batch, bad])
  }
  if (dice < 0.4) await endInTheMiddle(life, batch)
  if (dice < 0.5) await twoWorkers(life, batch)
  else await accepted(life, batch)
  // The answer was lost, so it is sent again.
  if (dice > 0.9) await accepted(life, batch)
  return batch.length
}

async function accepted(life: Life, batch: readonly Booking[]) {
  const { db, project } = life
  const answers = await db.transaction((tx) => postAll(tx, project.id, batch))
  batch.forEach((booking, index) =>
    assert.equal(answers[index]?.isNew, apply(life, booking), `${booking.key} is new`),
  )
}

/** One bad booking, and none of the batch stands. */
async function refused(life: Life, batch: readonly Booking[]): Promise<number> {
  const { db, project } = life
  await assert.rejects(
    db.transaction((tx) => postAll(tx, project.id, batch)),
    (error) => error instanceof Problem && error.status === 409,
    `${batch.at(-1)?.key} must be refused`,
  )
  life.counts.refused++
  return batch.length
}

async function endInTheMiddle({ db, project, counts }: Life, batch: readonly Booking[]) {
  const ended = new Error('the process ended')
  await assert.rejects(
    db.transaction(async (tx) => {
      await postAll(tx, project.id, batch)
      throw ended
    }),
    ended,
  )
  counts.crashed++
}

async function twoWorkers(life: Life, batch: readonly Booking[]) {
  const { db, project } = life
  const work = () => db.transaction((tx) => postAll(tx, project.id, batch))
  const [one = [], other = []] = await Promise.all([work(), work()])
  batch.forEach((booking, index) => {
    const news = Number(one[index]?.isNew) + Number(other[index]?.isNew)
    assert.equal(news, apply(life, booking) ? 1 : 0, `${booking.key} is booked by one of two`)
  })
}

async function close(life: Life): Promise<number> {
  const { db, project } = life
  const today = Temporal.Instant.fromEpochMilliseconds(life.nowMs)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
  const back = Math.floor(life.random() * 2)
  const month = today.with({ day: 1 }).subtract({ months: back }).toString()
  const closing = db.transaction((tx) =>
    closeMonth(tx, project, { month: month.slice(0, 7), by: 'sim', now: new Date(life.nowMs) }),
  )
  if (back === 0 || (life.closed !== '' && life.closed >= month)) {
    await assert.rejects(closing, Problem, `${month} must not close`)
  } else {
    await closing
    life.closed = month
  }
  return 1
}

/** Clocks are set: forward by days, or back, but not into what is closed. */
function jump(life: Life): number {
  const days = life.random() < 0.5 ? 1 + Math.floor(life.random() * 12) : -1
  const to = life.nowMs + days * 24 * hourMs
  if (!isClosed(life, to)) life.nowMs = to
  return 1
}

/** Bookings that must be taken, in any order, also those that are there already. */
function someBookings(life: Life, count: number): Booking[] {
  const batch: Booking[] = []
  if (isClosed(life, life.nowMs)) life.nowMs += 40 * 24 * hourMs
  for (let n = 0; n < count; n++) {
    const dice = life.random()
    const known = life.booked.get(pick(life, life.keys) ?? '')
    const inBatch = batch.some(({ key, reverses }) => key === known?.key || reverses === known?.key)
    if (known && !inBatch && dice < 0.15) batch.push({ ...known, at: known.at })
    else if (known && !inBatch && dice < 0.22 && !life.undone.has(known.key) && !known.reverses)
      batch.push(undo(life, known, `undo:${known.key}`))
    else batch.push(newBooking(life, `${life.project.code}:${life.keys.length}:${n}`))
  }
  return batch
}

/** One that must be refused, whatever else is in the batch. */
function badBooking(life: Life, batch: readonly Booking[]): Booking | undefined {
  const key = `bad:${life.keys.length}:${Math.floor(life.random() * 1e9)}`
  const known = life.booked.get(pick(life, life.keys) ?? '')
  const [first] = batch
  switch (Math.floor(life.random() * 5)) {
    case 0:
      return known && !known.reverses ? { ...known, kind: 'other' } : undefined
    case 1: {
      const undone = [...life.undone][0]
      const before = undone === undefined ? undefined : life.booked.get(undone)
      return before && undo(life, before, key)
    }
    case 2:
      return known?.reverses ? undo(life, known, key) : undefined
    case 3:
      return (
        first && { ...newBooking(life, key), floors: { [tenant(life)]: 10n ** 14n, ...floorsOf() } }
      )
    default: {
      if (life.closed === '') return undefined
      const inside = Temporal.PlainDate.from(life.closed).add({ days: 9 }).toZonedDateTime(zone)
      return { ...newBooking(life, key), at: new Date(inside.epochMilliseconds) }
    }
  }
  function floorsOf() {
    return Object.fromEntries((first?.postings ?? []).map(({ account }) => [account, 10n ** 14n]))
  }
}

function newBooking(life: Life, key: string): Booking {
  const { random } = life
  const cents = BigInt(1 + Math.floor(random() ** 4 * 1_000_000_00))
  const common = { key, at: new Date(life.nowMs), detail: { n: Math.floor(random() * 100) } }
  if (random() < 0.5)
    return {
      ...common,
      kind: 'top-up',
      postings: [
        { account: tenant(life), amountCents: cents },
        { account: 'cash:counter', amountCents: -cents },
      ],
    }
  const tax = (cents * 13n) / 113n
  return {
    ...common,
    kind: 'settlement',
    postings: [
      { account: tenant(life), amountCents: -cents, note: 'usage' },
      { account: 'income:energy', amountCents: cents - tax },
      ...(tax > 0n ? [{ account: 'tax:output' as const, amountCents: tax }] : []),
    ],
  }
}

const undo = (life: Life, { key, postings }: Booking, under: string): Booking => ({
  key: under,
  kind: 'reversal',
  at: new Date(life.nowMs),
  reverses: key,
  postings: postings.map((one) => ({ ...one, amountCents: -one.amountCents })),
})

/** The model's side of a booking; whether it was new. */
function apply(life: Life, booking: Booking): boolean {
  if (life.booked.has(booking.key)) {
    life.counts.repeated++
    return false
  }
  life.booked.set(booking.key, booking)
  life.keys.push(booking.key)
  if (booking.reverses) life.undone.add(booking.reverses)
  for (const { account, amountCents } of booking.postings) {
    life.balances.set(account, (life.balances.get(account) ?? 0n) + amountCents)
    life.entries.set(account, (life.entries.get(account) ?? 0) + 1)
  }
  life.counts.booked++
  return true
}

/** What stands in the database is what the model says: balances, entries, transactions. */
async function compare({ db, project, balances, entries, booked }: Life) {
  const rows = await db.query<{ code: LedgerCode; balance_cents: string; entry_count: string }>(
    'select code, balance_cents, entry_count from ledger_account where project_id = $1',
    [project.id],
  )
  const found = new Map(rows.map((row) => [row.code, [row.balance_cents, row.entry_count]]))
  const wanted = new Map(
    [...balances].map(([code, cents]) => [code, [String(cents), String(entries.get(code))]]),
  )
  assert(isDeepStrictEqual(found, wanted), `accounts stand at ${told(found)}, not ${told(wanted)}`)
  const [count] = await db.query<{ transactions: string }>(
    'select count(*) as transactions from ledger_transaction where project_id = $1',
    [project.id],
  )
  assert.equal(Number(count?.transactions), booked.size, 'transactions')
}

const told = (accounts: Map<string, string[]>) => JSON.stringify([...accounts])

const isClosed = ({ closed }: Life, ms: number) =>
  closed !== '' &&
  Temporal.Instant.fromEpochMilliseconds(ms)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .with({ day: 1 })
    .toString() <= closed

const tenant = ({ random }: Life): LedgerCode => `tenant:T${Math.floor(random() * 8)}`
const pick = ({ random }: Life, keys: readonly string[]) => keys[Math.floor(random() * keys.length)]

/** mulberry32 */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
