import { tableFromIPC } from 'apache-arrow'
import type { Series } from './thinning.ts'

/**
 * A series of an Arrow stream with the columns `start` (moments) and `value` (doubles, for drawing). The reader is a
 * quarter of a page's weight, so this module is loaded when a long series is first asked for.
 */
export function arrowSeries(bytes: Uint8Array): Series {
  const table = tableFromIPC(bytes)
  const times = new Float64Array(table.numRows)
  const values = new Float64Array(table.numRows)
  const [starts, amounts] = [table.getChild('start'), table.getChild('value')]
  if (!starts || !amounts) throw new Error('the stream has no columns start and value')
  // A vector's `get` gives a moment in ms, whatever unit it was sent in.
  for (let index = 0; index < table.numRows; index++) {
    times[index] = Number(starts.get(index))
    values[index] = (amounts.get(index) as number | null) ?? NaN
  }
  return { times, values }
}
