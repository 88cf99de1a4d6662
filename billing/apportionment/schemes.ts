import { badRequest, conflict, notFound } from '@wattledger/platform/http/problem'
import { divideHalfUp, formatScaled, parseDecimal } from '@wattledger/platform/metering/decimal'
import { energies, registers, type Energy } from '@wattledger/platform/metering/registers'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import type { Queryable } from '@wattledger/platform/stores/postgres'
import { Temporal } from 'temporal-polyfill'
import { occupancies } from '../fees/occupancies.ts'
import { postCharges, type Posted } from '../fees/postCharges.ts'
import { startOf } from '../fees/runFees.ts'
import { centsText } from '../ledger/cents.ts'
import { type AccountShare, apportion, type Key } from './apportion.ts'
import { usageOf } from './usage.ts'

export interface Project {
  id: number
  code: string
  timezone: string
  currency: string
}

export interface Scheme {
  code: string
  name: string
  /** A public meter and the price of its unit, or an amount per month. */
  meter: { id: number; code: string; energy: Energy; price: string } | null
  amountCents: bigint | null
  key: Key
  fixedShares: Record<string, string> | null
  accounts: string[] | null
  collect: 'balance' | 'bill'
  fromMonth: string
  toMonth: string | null
}

export interface Preview {
  scheme: Scheme
  /** First local day. */
  month: string
  totalCents: bigint
  /** Of the meter, in ten-thousandths of its unit. */
  quantity: bigint | null
  unit: string | null
  /** What should be looked at before it is charged. */
  doubts: ('suspect' | 'incomplete')[]
  shares: AccountShare[]
}

interface Row {
  code: string
  name: string
  meter_id: number | null
  meter: string | null
  energy: Energy | null
  price: string | null
  amount_cents: string | null
  key: Key
  fixed_shares: Record<string, string> | null
  accounts: string[] | null
  collect: 'balance' | 'bill'
  from_month: string
  to_month: string | null
}

export async function schemesOf(
  db: Queryable,
  projectId: number,
  code?: string,
): Promise<Scheme[]> {
  const rows = await db.query<Row>(
    `select apportionment.code, apportionment.name, meter_id, meter.code as meter, meter.energy,
       trim_scale(price)::text as price, amount_cents, key, fixed_shares, accounts, collect, from_month, to_month
     from apportionment left join meter on meter.id = meter_id
     where apportionment.project_id = $1 and ($2::text is null or apportionment.code = $2)
     order by apportionment.code collate "C"`,
    [projectId, code ?? null],
  )
  return rows.map((row) => ({
    code: row.code,
    name: row.name,
    meter:
      row.meter_id !== null && row.meter !== null && row.energy !== null && row.price !== null
        ? { id: row.meter_id, code: row.meter, energy: row.energy, price: row.price }
        : null,
    amountCents: row.amount_cents === null ? null : BigInt(row.amount_cents),
    key: row.key,
    fixedShares: row.fixed_shares,
    accounts: row.accounts,
    collect: row.collect,
    fromMonth: row.from_month,
    toMonth: row.to_month,
  }))
}

export async function schemeOf(db: Queryable, project: Project, code: string): Promise<Scheme> {
  const [scheme] = await schemesOf(db, project.id, code)
  if (!scheme)
    throw notFound(`there is no apportionment "${code}" in the project "${project.code}"`)
  return scheme
}

/** What a month of a scheme comes to for each account, and why; nothing is posted. */
export async function previewScheme(
  stores: { db: Queryable; clickhouse: ClickHouse },
  project: Project,
  scheme: Scheme,
  month: string,
): Promise<Preview> {
  const first = Temporal.PlainDate.from(month)
  const span = { from: month, to: first.add({ months: 1 }).toString() }
  if (month < scheme.fromMonth || (scheme.toMonth !== null && month >= scheme.toMonth))
    throw badRequest(`${scheme.code} does not run in ${month.slice(0, 7)}.`)
  const time = {
    from: startOf(span.from, project.timezone),
    to: startOf(span.to, project.timezone),
  }
  const tenancies = (await occupancies(stores.db, project.id, span)).filter(
    ({ account }) => scheme.accounts?.includes(account) ?? true,
  )

  const pot = await potOf(stores.clickhouse, scheme, time)
  const measures = await measuresOf(stores, project, scheme, time)
  return {
    scheme,
    month,
    totalCents: pot.totalCents,
    quantity: pot.quantity ?? null,
    unit: scheme.meter ? registers[energies[scheme.meter.energy]].unit : null,
    doubts: pot.doubts,
    shares: apportion(pot, scheme.key, span, tenancies, measures),
  }
}

/** Charges a month of a scheme: the difference to what was charged for it before. Run in a transaction. */
export async function chargeScheme(
  stores: { db: Queryable; clickhouse: ClickHouse },
  project: Project,
  scheme: Scheme,
  month: string,
  now = new Date(),
): Promise<Posted> {
  const end = Temporal.PlainDate.from(month).add({ months: 1 }).toString()
  const over = startOf(end, project.timezone)
  if (over > now)
    throw conflict(
      `${month.slice(0, 7)} is not over yet; until then it can be looked at, not charged.`,
    )
  const preview = await previewScheme(stores, project, scheme, month)
  if (preview.doubts.includes('suspect'))
    throw conflict(
      `Meter ${scheme.meter?.code} has suspect quarter-hours in ${month.slice(0, 7)}: record the replacement, or correct its readings, and run again.`,
    )
  return postCharges(
    stores.db,
    project.id,
    {
      source: `apportionment:${scheme.code}`,
      name: scheme.name,
      month,
      income: 'income:apportionment',
      collect: scheme.collect,
      // The last moment of the month: it is shared out when it is over.
      at: new Date(over.getTime() - 1),
    },
    preview.shares
      .filter(({ amountCents }) => amountCents !== 0n)
      .map((share) => ({
        account: share.account,
        amountCents: share.amountCents,
        detail: {
          key: scheme.key,
          total: centsText(preview.totalCents),
          days: share.days,
          percent: share.percent,
          ...(share.areaM2 !== null && { areaM2: share.areaM2 }),
          ...(share.measure !== null && { measure: share.measure }),
          ...(share.quantity !== null && {
            quantity: formatScaled(share.quantity, 4),
            unit: preview.unit,
            meter: scheme.meter?.code,
            price: scheme.meter?.price,
          }),
        },
      })),
  )
}

const quarterHourMs = 900_000

async function potOf(
  clickhouse: ClickHouse,
  { meter, amountCents }: Scheme,
  time: { from: Date; to: Date },
): Promise<{ totalCents: bigint; quantity?: bigint; doubts: Preview['doubts'] }> {
  if (!meter) return { totalCents: amountCents ?? 0n, doubts: [] }
  const usage = (await usageOf(clickhouse, [meter.id], energies[meter.energy], time)).get(meter.id)
  const { quantity, slots, suspect } = usage ?? { quantity: 0n, slots: 0, suspect: 0 }
  const price = parseDecimal(meter.price)
  if (!price) throw new Error(`meter ${meter.code}: ${meter.price} is no price`)
  const wanted = (time.to.getTime() - time.from.getTime()) / quarterHourMs
  return {
    totalCents: divideHalfUp(quantity * price.digits, 10n ** BigInt(2 + price.scale)),
    quantity,
    doubts: [
      ...(suspect > 0 ? (['suspect'] as const) : []),
      ...(slots < wanted ? (['incomplete'] as const) : []),
    ],
  }
}

/** By account: its usage in decimal text, or its fixed share. */
async function measuresOf(
  { db, clickhouse }: { db: Queryable; clickhouse: ClickHouse },
  project: Project,
  scheme: Scheme,
  time: { from: Date; to: Date },
): Promise<Map<string, string>> {
  if (scheme.key === 'fixed') return new Map(Object.entries(scheme.fixedShares ?? {}))
  if (scheme.key !== 'usage') return new Map()

  const energy = scheme.meter?.energy ?? 'electricity'
  const held = await db.query<{ account: string; meter_id: number; from_at: Date; to_at: Date }>(
    `select tenancy.account, used.meter_id,
       greatest($3, used.from_date::timestamp at time zone $5) as from_at,
       least($4, used.to_date::timestamp at time zone $5) as to_at
     from tenancy
     join tenancy_meter used on used.tenancy_id = tenancy.id
     join meter on meter.id = used.meter_id and meter.energy = $2
     where tenancy.project_id = $1 and tenancy.removed_at is null
       and used.from_date::timestamp at time zone $5 < $4
       and (used.to_date is null or used.to_date::timestamp at time zone $5 > $3)`,
    [project.id, energy, time.from, time.to, project.timezone],
  )
  // Meters that changed hands within the month are asked for by their own spans.
  const bySpan = new Map<string, typeof held>()
  for (const one of held) {
    const span = `${one.from_at.getTime()} ${one.to_at.getTime()}`
    bySpan.set(span, [...(bySpan.get(span) ?? []), one])
  }
  const sums = new Map<string, bigint>()
  for (const ones of bySpan.values()) {
    const [first] = ones
    if (!first) continue
    const usage = await usageOf(
      clickhouse,
      ones.map(({ meter_id }) => meter_id),
      energies[energy],
      { from: first.from_at, to: first.to_at },
    )
    for (const { account, meter_id } of ones)
      sums.set(account, (sums.get(account) ?? 0n) + (usage.get(meter_id)?.quantity ?? 0n))
  }
  return new Map([...sums].map(([account, quantity]) => [account, formatScaled(quantity, 4)]))
}
