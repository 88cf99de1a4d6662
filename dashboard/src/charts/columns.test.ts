import { expect, test } from 'vitest'
import { columnsOption } from './columns.ts'
import { fillOf, lightColours } from './look.ts'

const words = { unit: 'kWh', amount: (value: number) => `${value} kWh` }

test('a gap has no bar, and each thing beside another has its own hatching', () => {
  const option = columnsOption(
    ['11-01', '11-02'],
    [
      { name: 'now', values: [1, null], fill: fillOf(0, lightColours) },
      { name: 'before', values: [2, 3], fill: fillOf(1, lightColours) },
    ],
    lightColours,
    words,
  )
  const series = option.series as { data: unknown[]; itemStyle: { decal?: object } }[]
  expect(series[0]?.data).toEqual([1, '-'])
  expect(series[0]?.itemStyle.decal).toBeUndefined()
  expect(series[1]?.itemStyle.decal).toBeDefined()
})

test('a name that somebody wrote cannot become markup of the tooltip', () => {
  const option = columnsOption(
    ['11-01'],
    [{ name: '<img src=x onerror=alert(1)>', values: [1], fill: fillOf(0, lightColours) }],
    lightColours,
    words,
  )
  const { formatter } = option.tooltip as { formatter(params: unknown): string }
  expect(formatter([{ dataIndex: 0 }])).not.toContain('<img')
})
