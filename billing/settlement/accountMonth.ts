import { createHash } from 'node:crypto'
import { energies, type Register } from '@wattledger/platform/metering/registers'
import { groupBy } from '../groupBy.ts'
import { startOfDayMs } from '@wattledger/platform/metering/localDays'
import { correctedVersions } from './correctedVersions.ts'
import type { InstalledFacts, SiteFacts, TenancyFacts, VersionFacts } from './siteFacts.ts'

/** One meter for some whole days, half-open. */
export interface MeterSpan {
  meter: number
  from: string
  to: string
}

/** Days of a service under one version of its tariff. */
export interface Segment {
  from: string
  to: string
  version: VersionFacts
  meters: MeterSpan[]
}

/**
 * What an account uses under one tariff and register: priced together, so that several meters are one load and one climb
 * through the tiers.
 */
export interface Service {
  /** `tou|active_import`: names it in other months too. */
  name: string
  tariff: string
  register: Register
  /** In order of time. */
  segments: Segment[]
  /** Days of the month in which it ran; the monthly fees are for these. */
  days: number
  installed: InstalledFacts | undefined
}

export interface AccountMonth {
  account: string
  /** First local day. */
  month: string
  services: Service[]
  /** Days on which no version of the tariff was in force yet. */
  unpriced: { tariff: string; from: string; to: string }[]
  facts: Facts
}

/** Hashes of what the site says of an account's month; `sameFacts` tells what of it changed. */
export interface Facts {
  tariff: string
  tenancy: string
  meters: string
}

export interface Month {
  /** First local day of it and of the next one. */
  from: string
  to: string
  fromMs: number
  toMs: number
}

export function monthOf(first: string, zone: string): Month {
  const to = nextMonth(first)
  return { from: first, to, fromMs: startOfDayMs(first, zone), toMs: startOfDayMs(to, zone) }
}

/** `2026-01-01` → `2026-02-01` */
export function nextMonth(first: string): string {
  const [year = 0, month = 0] = first.split('-').map(Number)
  return month === 12
    ? `${String(year + 1).padStart(4, '0')}-01-01`
    : `${first.slice(0, 4)}-${String(month + 1).padStart(2, '0')}-01`
}

export const firstOfMonth = (date: string): string => `${date.slice(0, 7)}-01`

/** What every account of the site uses in a month, by what the site says now. Accounts without a tenancy in it are left out. */
export function accountMonths(site: SiteFacts, { from, to }: Month): AccountMonth[] {
  const versions = groupBy(site.versions, ({ code }) => code)
  const installed = groupBy(site.installed, ({ account }) => account)
  const corrected = groupBy(site.tariffCorrections, ({ account, tariff }) => `${account} ${tariff}`)
  const usageCorrected = groupBy(site.usageCorrections, ({ meter }) => meter)
  const acceptedOf = groupBy(site.accepted, ({ meter }) => meter)
  const running = site.tenancies.filter(
    (each) => each.from < to && (each.to ?? '9999-12-31') > from,
  )
  const byAccount = groupBy(running, ({ account }) => account)

  return [...byAccount].map(([account, tenancies]) => {
    const ofAccount = installed.get(account) ?? []
    const unpriced: AccountMonth['unpriced'] = []
    const services = [...servicesOf(tenancies)].map(([name, parts]): Service => {
      const { tariff, register } = parts[0] as Part
      const spans = parts.flatMap((part) =>
        part.spans.map((span) => clip(span, from, to) ?? []).flat(),
      )
      const ran = union(parts.flatMap((part) => clip(part, from, to) ?? []))
      const segments = ran.flatMap((run) =>
        versionsIn(
          correctedVersions(
            versions.get(tariff) ?? [],
            corrected.get(`${account} ${tariff}`) ?? [],
          ),
          run,
          (gap) => unpriced.push({ tariff, ...gap }),
        ).map((segment) => ({
          ...segment,
          meters: spans.flatMap((span) => clip(span, segment.from, segment.to) ?? []),
        })),
      )
      return {
        name,
        tariff,
        register,
        segments,
        days: ran.reduce((all, run) => all + days(run.from, run.to), 0),
        installed: ofAccount.findLast((each) => each.from < to),
      }
    })
    return {
      account,
      month: from,
      services,
      unpriced,
      facts: {
        tariff: hash(
          services.map(({ segments, installed }) => [
            segments.map(({ from, version }) => [from, version.id, textOf(version)]),
            installed ?? null,
          ]),
        ),
        tenancy: hash([
          unpriced,
          services.map(({ name, segments, days }) => [
            name,
            days,
            segments.map(({ meters }) => meters),
          ]),
        ]),
        meters: hash(
          [
            ...new Set(
              services.flatMap(({ segments }) => segments.flatMap(({ meters }) => meters)),
            ),
          ].map(({ meter }) => [
            site.replacements[meter] ?? null,
            acceptedOf.get(meter) ?? null,
            // Left out where there is none, so that what was hashed before there were corrections is the same.
            ...(usageCorrected.get(meter) ?? []).map(({ id }) => id),
          ]),
        ),
      },
    }
  })
}

interface Part {
  tariff: string
  register: Register
  from: string
  to: string
  spans: MeterSpan[]
}

/** The tenancies' meters by tariff and register; a tenancy without a meter still owes what is monthly. */
function servicesOf(tenancies: readonly TenancyFacts[]): Map<string, Part[]> {
  const parts = tenancies.flatMap((tenancy) => {
    const span = { from: tenancy.from, to: tenancy.to ?? '9999-12-31' }
    const byRegister = groupBy(tenancy.meters, ({ energy }): Register => energies[energy])
    if (byRegister.size === 0) byRegister.set('active_import', [])
    return [...byRegister].map(([register, meters]) => ({
      tariff: tenancy.tariff,
      register,
      ...span,
      spans: meters.map(({ id, from, to }) => ({ meter: id, from, to: to ?? '9999-12-31' })),
    }))
  })
  return groupBy(parts, ({ tariff, register }) => `${tariff}|${register}`)
}

/** The stretches of `run` by the version in force; `gap` hears of days before the first one. */
function versionsIn(
  versions: readonly VersionFacts[],
  run: { from: string; to: string },
  gap: (span: { from: string; to: string }) => void,
) {
  const first = versions[0]
  const unpriced = { from: run.from, to: first ? least(first.from, run.to) : run.to }
  if (unpriced.to > unpriced.from) gap(unpriced)
  return versions.flatMap((version, index) => {
    const span = clip(run, version.from, versions[index + 1]?.from ?? '9999-12-31')
    return span ? [{ from: span.from, to: span.to, version }] : []
  })
}

function clip<Span extends { from: string; to: string }>(
  span: Span,
  from: string,
  to: string,
): Span | undefined {
  const clipped = {
    ...span,
    from: span.from > from ? span.from : from,
    to: least(span.to, to),
  }
  return clipped.to > clipped.from ? clipped : undefined
}

/** Days that any of the spans holds, as spans in order that do not touch. */
function union(spans: readonly { from: string; to: string }[]): { from: string; to: string }[] {
  const joined: { from: string; to: string }[] = []
  for (const { from, to } of [...spans].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = joined.at(-1)
    if (last && from <= last.to) last.to = last.to > to ? last.to : to
    else joined.push({ from, to })
  }
  return joined
}

const least = (a: string, b: string) => (a < b ? a : b)

const days = (from: string, to: string) =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

/** A version's text is hashed once, however many accounts it prices. */
const texts = new WeakMap<VersionFacts, string>()
function textOf(version: VersionFacts): string {
  const known = texts.get(version) ?? hash(version.tariff)
  texts.set(version, known)
  return known
}

const hash = (value: unknown) =>
  createHash('sha1').update(JSON.stringify(value)).digest('base64').slice(0, 16)
