import type { Energy } from '../api/answers.ts'

/** Answers below /api/analytics, as the contract has them. Amounts are decimal texts. */
export interface Trend {
  unit: string
  step: string
  points: { start: string; value: string }[]
}

export interface Part {
  from: string
  to: string
  value: string | null
}

export interface Comparison {
  unit: string
  current: Part
  reference: Part
  change: string | null
  changePercent: string | null
  points: { start: string; value: string | null; reference: string | null }[]
}

export interface BreakdownRow {
  code: string
  name: string
  value: string
  /** 0 to 1. */
  share: string | null
  unit: string
}

export interface Breakdown {
  unit: string | null
  rows: BreakdownRow[]
}

export interface Ranking {
  unit: string
  rows: {
    code: string
    name: string
    value: string
    share: string | null
    reference: string | null
    changePercent: string | null
  }[]
}

export interface Period {
  from: string
  to: string
  value: string | null
  reference: Part
  change: string | null
  changePercent: string | null
  lastYear: Part & { change: string | null; changePercent: string | null }
}

export interface EnergyOverview {
  energy: Energy
  unit: string
  today: Period
  month: Period
  year: Period
  cost: { currency: string; month: string } | null
  costReason: string | null
  peak: { maxKw: string; at: string } | null
  meters: number
  alarms: number
}

export interface Overview {
  at: string
  energies: EnergyOverview[]
}

export interface Rates {
  rates: string[]
  rows: { meter: string; name: string; total: string; byRate: Record<string, string> }[]
}

export interface Demand {
  maxKw: string | null
  at: string | null
  points: { start: string; kw?: string; value?: string }[]
}

export interface Loss {
  rows: {
    meter: string
    name: string
    input: string
    output: string
    loss: string
    lossPercent: string | null
    status: string
  }[]
}

export interface Flow {
  unit: string
  nodes: { id: string; name: string; kind: string }[]
  links: { source: string; target: string; value: string }[]
}

export interface QualityReport {
  rows: {
    meter: string
    name: string
    /** Shares of the quarter-hours that should be, 0 to 1; null where none should be. */
    completeness: string | null
    estimated: string
    suspect: string
  }[]
}
