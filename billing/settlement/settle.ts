import { notFound } from '@wattledger/platform/http/problem'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import type { Postgres, Queryable } from '@wattledger/platform/stores/postgres'
import { setImmediate as turn } from 'node:timers/promises'
import { groupBy } from '../groupBy.ts'
import { openMoment } from '../ledger/closing.ts'
import { type Booking, postAll } from '../ledger/post.ts'
import { localDateOf, startOfDayMs } from '@wattledger/platform/metering/localDays'
import {
  type AccountMonth,
  accountMonths,
  firstOfMonth,
  type Month,
  monthOf,
  nextMonth,
} from './accountMonth.ts'
import { bookingOf } from './booking.ts'
import {
  type ChangedLine,
  changedLines,
  differenceOf,
  reasonsOf,
  totalOf,
  worthOf,
} from './difference.ts'
import { quantitiesBefore, rippleEnd } from './neighbourMonths.ts'
import { type Held, rateMonth } from './rateMonth.ts'
import { segmentUsages } from './segmentUsage.ts'
import { saveSettledMonths, settledMonths, type SettledMonth } from './settledMonths.ts'
import { siteFacts, type SiteFacts } from './siteFacts.ts'
import { forgetUsageChanges, type UsageChange, usageChanges } from './usageChanges.ts'

export interface SettleParts {
  db: Postgres
  clickhouse: ClickHouse
}

export interface SettleOptions {
  /** Project code. */
  project: string
  /** Usage that ends by then; never later than now. */
  throughMs: number
  nowMs: number
  /** Only accounts with a prepaid tenancy; the rest waits. */
  onlyPrepaid?: boolean
  /** Only these accounts; the rest waits. */
  accounts?: ReadonlySet<string>
  /** Carries out an order: what is due anyway is settled first, then what the order lays down, as entries of its own. */
  correction?: Correction
  /** Called inside of the transaction, after what it settled is written: what follows stands or falls with it. */
  within?: (tx: Queryable, settled: SettledProject) => Promise<void>
}

export interface Correction {
  /** Its number. */
  order: string
  /** Lays down the facts that it changes. */
  apply(tx: Queryable, projectId: number): Promise<void>
}

/** An account's month that a correction changes. */
export interface CorrectedMonth {
  account: string
  /** First local day. */
  month: string
  beforeCents: bigint
  afterCents: bigint
  lines: ChangedLine[]
}

export interface SettledProject {
  projectId: number
  throughMs: number
  /** Transactions booked, and what they charged in all. */
  posted: number
  amountCents: bigint
  /** Accounts that wait for somebody, by month. */
  held: { account: string; month: string; held: Held[] }[]
  corrected: CorrectedMonth[]
}

/** Any number of processes may settle a project; one does, and those that waited find nothing left. */
const advisoryLock = 730_195
/** Accounts whose usage is added up at a time: bounds memory. */
const accountsMax = 10_000
/** Accounts rated and booked at a time: other work gets its turn in between. */
const bookedMax = 500

interface Project {
  id: number
  timezone: string
  version: number
}

/**
 * Posts the difference: for every account and month of a project up to a moment, rates what is known now, subtracts what
 * was posted, and posts the rest. First bill, late reading, corrected meter, tariff changed afterwards and a rerun after a
 * crash are all this; where nothing is new, nothing is posted. All of it is one transaction, which a crash undoes.
 */
export async function settle(parts: SettleParts, options: SettleOptions): Promise<SettledProject> {
  return parts.db.transaction(async (tx) => {
    const project = await lockProject(tx, options.project)
    const throughMs = Math.min(options.throughMs, options.nowMs)
    const settled: SettledProject = {
      projectId: project.id,
      throughMs,
      posted: 0,
      amountCents: 0n,
      held: [],
      corrected: [],
    }
    const { correction } = options
    await settleProject(
      tx,
      parts.clickhouse,
      project,
      { ...options, correction: undefined },
      settled,
    )
    if (correction) {
      await correction.apply(tx, project.id)
      await lookAgain(tx, project.id)
      settled.held = []
      await settleProject(tx, parts.clickhouse, project, options, settled)
    }
    await options.within?.(tx, settled)
    return settled
  })
}

/** What the site's version does not tell of changed: the next settlement looks at every month again. */
export async function lookAgain(tx: Queryable, projectId: number): Promise<void> {
  await tx.query('update settlement_progress set site_version = -1 where project_id = $1', [
    projectId,
  ])
}

async function lockProject(tx: Queryable, code: string): Promise<Project> {
  const [found] = await tx.query<{ id: number }>('select id from project where code = $1', [code])
  if (!found) throw notFound(`there is no project "${code.slice(0, 64)}"`)
  await tx.query('select pg_advisory_xact_lock($1, $2)', [advisoryLock, found.id])
  // Read behind the lock: whoever held it before has perhaps changed the one thing that matters.
  const [project] = await tx.query<Project>(
    'select id, timezone, version from project where id = $1',
    [found.id],
  )
  if (!project) throw new Error(`project ${found.id} is gone`)
  return project
}

async function settleProject(
  tx: Queryable,
  clickhouse: ClickHouse,
  project: Project,
  {
    onlyPrepaid = false,
    accounts,
    correction,
  }: Pick<SettleOptions, 'onlyPrepaid' | 'accounts'> & {
    correction?: Correction | undefined
  },
  settled: SettledProject,
): Promise<void> {
  const site = await siteFacts(tx, project.id)
  const changes = await usageChanges(tx, project.id)
  const span = await monthsToLookAt(tx, project, site, changes, settled.throughMs)
  const wanted = accounts ?? (onlyPrepaid ? prepaidAccounts(site) : undefined)
  const leftOn = leavingDays(site)
  /** Accounts whose later months hang on what changed in an earlier one, until when. */
  const ripples = new Map<string, string>()

  for (let first = span.from; first <= span.last; first = nextMonth(first)) {
    const month = monthOf(first, project.timezone)
    if (month.fromMs >= settled.throughMs) break
    const isMonthOver = settled.throughMs >= month.toMs
    /** Whoever moved out owes nothing more of the month than is known when they leave. */
    const isOver = (account: string) => {
      const left = leftOn.get(account)
      return (
        isMonthOver ||
        (left !== undefined &&
          left < month.to &&
          startOfDayMs(left, project.timezone) <= settled.throughMs)
      )
    }
    const changed = changedMeters(changes, month)
    const known = new Map(
      (await settledMonths(tx, project.id, { from: first, to: first })).map((one) => [
        one.account,
        one,
      ]),
    )
    const all = accountMonths(site, month)
    const gone = [...known.values()]
      .filter(({ totalCents, facts }) => totalCents !== 0n || facts.tenancy !== '')
      .filter(({ account }) => !all.some((one) => one.account === account))
      .map(({ account }) => withoutTenancy(account, first))
    const due = [...all, ...gone].filter((each) => {
      if (wanted && !wanted.has(each.account)) return false
      const before = known.get(each.account)
      return (
        !before ||
        (isOver(each.account) && !before.isFinal) ||
        !isSame(before.facts, each.facts) ||
        (ripples.get(each.account) ?? '') > first ||
        each.services.some((service) =>
          service.segments.some(({ meters }) => meters.some(({ meter }) => changed.has(meter))),
        )
      )
    })
    for (let at = 0; at < due.length; at += accountsMax) {
      const together = due.slice(at, at + accountsMax)
      const usages = await segmentUsages(
        together.flatMap(({ services }) => services),
        {
          clickhouse,
          zone: project.timezone,
          throughMs: settled.throughMs,
          accepted: site.accepted,
          usageCorrections: site.usageCorrections,
        },
      )
      const bookedAt = await openMoment(
        tx,
        project.id,
        new Date(Math.min(settled.throughMs, month.toMs) - 1),
      )
      const work = { month, isOver, known, changed, ripples, usages, bookedAt }
      for (let next = 0; next < together.length; next += bookedMax) {
        await settleAccounts(together.slice(next, next + bookedMax), work)
        await turn()
      }
    }
  }

  await forgetUsageChanges(
    tx,
    changes.filter((change) => isDone(change)),
  )
  if (!wanted) {
    const here = localDateOf(settled.throughMs, project.timezone)
    await tx.query(
      `insert into settlement_progress (project_id, site_version, final_before) values ($1, $2, $3)
       on conflict (project_id) do update set
         site_version = excluded.site_version,
         final_before = greatest(excluded.final_before, settlement_progress.final_before)`,
      [project.id, project.version, firstOfMonth(here)],
    )
  }

  /** Word of usage is kept until all of it lies before what was settled, and as long as its account was not looked at. */
  function isDone({ meter, toMs }: UsageChange): boolean {
    return toMs <= settled.throughMs && (!wanted || wanted.size === 0 ? !wanted : isWanted(meter))
  }

  function isWanted(meter: number): boolean {
    return site.tenancies
      .filter(({ meters }) => meters.some(({ id }) => id === meter))
      .every(({ account }) => wanted?.has(account))
  }

  interface MonthWork {
    month: Month
    isOver(account: string): boolean
    known: ReadonlyMap<string, SettledMonth>
    changed: ReadonlyMap<number, number>
    ripples: Map<string, string>
    usages: Awaited<ReturnType<typeof segmentUsages>>
    bookedAt: Date
  }

  async function settleAccounts(accounts: readonly AccountMonth[], work: MonthWork): Promise<void> {
    const { month, known, changed, usages, bookedAt } = work
    const before = await quantitiesBefore(tx, project.id, accounts, month)
    const bookings: Booking[] = []
    const saved: SettledMonth[] = []

    for (const account of accounts) {
      const old = known.get(account.account)
      const isOver = work.isOver(account.account)
      const options = { month, zone: project.timezone, usages, before: before(account.account) }
      let rated = rateMonth(account, { ...options, isOver })
      // What waits for a person is not made final; what was final already stays as it is until it is cleared.
      const isHeld = isOver && rated.held.length > 0
      if (isHeld && !old?.isFinal)
        rated = { ...rateMonth(account, { ...options, isOver: false }), held: rated.held }
      if (rated.held.length > 0)
        settled.held.push({ account: account.account, month: month.from, held: rated.held })
      if (isHeld && old?.isFinal) {
        saved.push({ ...old, held: rated.held })
        continue
      }

      const isFinal = isOver && !isHeld
      const worth = worthOf(rated)
      const difference = differenceOf(old?.posted ?? {}, worth)
      const isNew = Object.keys(difference).length > 0
      const next: SettledMonth = {
        account: account.account,
        month: month.from,
        postings: (old?.postings ?? 0) + (isNew ? 1 : 0),
        throughMs: Math.min(settled.throughMs, month.toMs),
        isFinal,
        held: rated.held,
        facts: account.facts,
        quantities: rated.quantities,
        posted: worth,
        lines: rated.lines,
        totalCents: totalOf(worth),
      }
      saved.push(next)
      if (isNew) {
        const lines = changedLines(old?.lines ?? [], rated.lines)
        bookings.push(
          bookingOf(next, {
            at: bookedAt,
            difference,
            changed: lines,
            correction: correction?.order,
            reasons: correction
              ? ['correction']
              : reasonsOf(old, {
                  facts: account.facts,
                  isFinal,
                  lateUsage: isLate(account, old, changed),
                }),
          }),
        )
        if (correction)
          settled.corrected.push({
            account: account.account,
            month: month.from,
            beforeCents: old?.totalCents ?? 0n,
            afterCents: next.totalCents,
            lines,
          })
        settled.amountCents += totalOf(difference)
      }
      const until = rippleEnd(account, old, next)
      if (until) work.ripples.set(account.account, later(until, work.ripples.get(account.account)))
    }
    await postAll(tx, project.id, bookings)
    await saveSettledMonths(tx, project.id, saved)
    settled.posted += bookings.length
  }
}

/** Months that may hold something new: those not yet known to be final, and those that somebody left word of. */
async function monthsToLookAt(
  tx: Queryable,
  project: Project,
  site: SiteFacts,
  changes: readonly UsageChange[],
  throughMs: number,
): Promise<{ from: string; last: string }> {
  const last = firstOfMonth(localDateOf(throughMs - 1, project.timezone))
  const [progress] = await tx.query<{ site_version: number; final_before: string }>(
    'select site_version, final_before from settlement_progress where project_id = $1',
    [project.id],
  )
  const [oldest] = await tx.query<{ month: string | null }>(
    'select min(month) as month from settled_month where project_id = $1 and (not is_final or $2)',
    [project.id, progress?.site_version !== project.version],
  )
  const starts = changes.map(({ fromMs }) => firstOfMonth(localDateOf(fromMs, project.timezone)))
  if (oldest?.month) starts.push(oldest.month)
  if (progress?.site_version === project.version) starts.push(progress.final_before)
  else starts.push(...site.tenancies.map(({ from }) => firstOfMonth(from)))
  const begin = site.tenancies.reduce(
    (least, { from }) => (from < least ? from : least),
    '9999-12-31',
  )
  const from = starts.reduce((least, each) => (each < least ? each : least), '9999-12-01')
  const floor = oldest?.month && oldest.month < begin ? oldest.month : firstOfMonth(begin)
  return { from: from > floor ? from : floor, last }
}

/** Meters whose usage in a month changed, with the earliest moment that did. */
function changedMeters(changes: readonly UsageChange[], { fromMs, toMs }: Month) {
  const meters = new Map<number, number>()
  for (const change of changes)
    if (change.fromMs < toMs && change.toMs > fromMs)
      meters.set(change.meter, Math.min(change.fromMs, meters.get(change.meter) ?? Infinity))
  return meters
}

/** Usage of before what was settled already. */
function isLate(
  { services }: AccountMonth,
  old: SettledMonth | undefined,
  changed: ReadonlyMap<number, number>,
): boolean {
  return services.some(({ segments }) =>
    segments.some(({ meters }) =>
      meters.some(({ meter }) => old && (changed.get(meter) ?? Infinity) < old.throughMs),
    ),
  )
}

/** The last day's next one of every account that has an end and no tenancy after it. */
function leavingDays({ tenancies }: SiteFacts): Map<string, string> {
  const left = new Map<string, string>()
  for (const [account, own] of groupBy(tenancies, (tenancy) => tenancy.account)) {
    const ends = own.map(({ to }) => to ?? '9999-12-31').sort()
    const last = ends.at(-1)
    if (last !== undefined && last !== '9999-12-31') left.set(account, last)
  }
  return left
}

const prepaidAccounts = ({ tenancies }: SiteFacts) =>
  new Set(tenancies.filter(({ mode }) => mode === 'prepaid').map(({ account }) => account))

/** An account that had something posted for a month in which, by now, it has no tenancy. */
const withoutTenancy = (account: string, month: string): AccountMonth => ({
  account,
  month,
  services: [],
  unpriced: [],
  facts: { tariff: '', tenancy: '', meters: '' },
})

const isSame = (a: AccountMonth['facts'], b: AccountMonth['facts']) =>
  a.tariff === b.tariff && a.tenancy === b.tenancy && a.meters === b.meters

const later = (a: string, b: string | undefined) => (b !== undefined && b > a ? b : a)
