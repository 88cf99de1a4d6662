import { Float64, Table, tableToIPC, TimestampMillisecond, vectorFromArray } from 'apache-arrow'
import { expect, test } from 'vitest'
import { arrowSeries } from './arrowSeries.ts'

test('moments and values come out of a stream as they went in, and nothing is NaN', () => {
  const stream = tableToIPC(
    new Table({
      start: vectorFromArray([1_764_000_000_000, 1_764_000_900_000], new TimestampMillisecond()),
      value: vectorFromArray([12.25, null], new Float64()),
    }),
    'stream',
  )
  const { times, values } = arrowSeries(stream)
  expect([...times]).toEqual([1_764_000_000_000, 1_764_000_900_000])
  expect([...values]).toEqual([12.25, NaN])
})
