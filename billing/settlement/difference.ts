import type { Component } from '../rating/price.ts'
import type { Facts } from './accountMonth.ts'
import type { MonthLine, RatedMonth } from './rateMonth.ts'
import type { Posted, SettledMonth } from './settledMonths.ts'

/** Where a line's money goes. */
const incomeOf: Record<Component, string> = {
  energy: 'income:energy',
  'energy-adder': 'income:energy',
  capacity: 'income:basic-fee',
  demand: 'income:basic-fee',
  'demand-excess': 'income:basic-fee',
  'power-factor': 'income:power-factor',
  surcharge: 'income:surcharge',
}

/** What a month is worth, by ledger account. */
export function worthOf({ lines, tax }: Pick<RatedMonth, 'lines' | 'tax'>): Posted {
  const worth: Posted = {}
  const add = (to: string, cents: bigint) => {
    if (cents !== 0n) worth[to] = (worth[to] ?? 0n) + cents
  }
  for (const { component, amount } of lines) add(incomeOf[component], amount)
  add('tax:output', tax)
  return worth
}

/** `after` − `before`, without what is equal. */
export function differenceOf(before: Posted, after: Posted): Posted {
  const difference: Posted = {}
  for (const account of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const cents = (after[account] ?? 0n) - (before[account] ?? 0n)
    if (cents !== 0n) difference[account] = cents
  }
  return difference
}

export const totalOf = (posted: Posted): bigint =>
  Object.values(posted).reduce((all, cents) => all + cents, 0n)

/** Lines that are otherwise now, with both amounts. */
export interface ChangedLine {
  line: MonthLine
  before: bigint
  after: bigint
}

export function changedLines(
  before: readonly MonthLine[],
  after: readonly MonthLine[],
): ChangedLine[] {
  const old = new Map(before.map((line) => [nameOf(line), line]))
  const names = new Set(after.map(nameOf))
  return [
    ...after.map((line) => ({
      line,
      before: old.get(nameOf(line))?.amount ?? 0n,
      after: line.amount,
    })),
    ...before
      .filter((line) => !names.has(nameOf(line)))
      .map((line) => ({ line, before: line.amount, after: 0n })),
  ].filter(({ before, after }) => before !== after)
}

/** What a line is, whatever it comes to. */
const nameOf = ({ service, version, from, component, rate, tier, code }: MonthLine) =>
  [service, version, from, component, rate, tier, code].join('|')

export const reasons = [
  'first-settlement',
  'usage',
  'month-end',
  'late-reading',
  'replaced-meter',
  'new-tariff-version',
  'tenancy-change',
  'correction',
] as const
export type Reason = (typeof reasons)[number]

/** Why an account's month is worth something else than was posted. */
export function reasonsOf(
  before: SettledMonth | undefined,
  now: { facts: Facts; isFinal: boolean; lateUsage: boolean },
): Reason[] {
  if (!before) return ['first-settlement']
  const found: Reason[] = []
  if (before.facts.tariff !== now.facts.tariff) found.push('new-tariff-version')
  if (before.facts.tenancy !== now.facts.tenancy) found.push('tenancy-change')
  if (before.facts.meters !== now.facts.meters) found.push('replaced-meter')
  if (now.lateUsage) found.push('late-reading')
  else if (!before.isFinal) found.push('usage')
  if (now.isFinal && !before.isFinal) found.push('month-end')
  return found.length > 0 ? found : ['late-reading']
}
