import type { DataFrame } from 'danfojs-node'
import { frameOf } from './frame.ts'

/** How the values of one group lie. Doubles: for looking at, not for billing. */
export interface GroupStatistics {
  group: string
  count: number
  sum: number
  mean: number
  /** Of a sample; 0 of one value. */
  deviation: number
  min: number
  median: number
  max: number
}

/** How the column `value` lies in each group of the column `by`, of an Arrow stream with both; groups in order. */
export async function statisticsOf(stream: Uint8Array, by: string): Promise<GroupStatistics[]> {
  const frame = await frameOf(stream)
  if (frame.shape[0] === 0) return []
  const groups = frame.groupby([by]).colDict as Record<string, Record<string, number[]>>
  return Object.keys(groups)
    .map((group) => describe(frame, by, group))
    .sort((a, b) => (a.group < b.group ? -1 : 1))
}

function describe(frame: DataFrame, by: string, group: string): GroupStatistics {
  const isOfGroup = (frame.column(by).values as string[]).map((one) => String(one) === group)
  const values = frame.query(isOfGroup).column('value')
  return {
    group,
    count: values.count(),
    sum: values.sum(),
    mean: values.mean(),
    deviation: (values.shape[0] ?? 0) > 1 ? values.std() : 0,
    min: values.min(),
    median: values.median(),
    max: values.max(),
  }
}
