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
