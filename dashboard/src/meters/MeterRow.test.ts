// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { nextTick, shallowRef } from 'vue'
import { testGround } from '../testPage.ts'
import MeterRow from './MeterRow.vue'
import { testMeter } from './testMeter.ts'

test('a row says value with unit, power, age and state in words, and grows older by itself', async () => {
  const ground = await testGround()
  const meter = shallowRef(testMeter({ value: '1234567.8912' }))
  ground.nowMs.value = Date.parse('2026-06-01T04:00:08Z')
  const row = ground.mount(MeterRow, { row: { code: 'M1', meter }, project: 'mall' })

  expect(cells(row)).toEqual([
    'M1',
    'Lift Electricity',
    'Tower A',
    '1,234,567.89 kWh',
    '12.50 kW',
    '8 s ago',
    'Live',
  ])
  expect(row.find('a').attributes('href')).toBe('/projects/mall/meters/M1')

  ground.nowMs.value = Date.parse('2026-06-01T04:03:00Z')
  await nextTick()
  expect(cells(row).slice(5)).toEqual(['3 min ago', 'Late'])

  meter.value = testMeter({ powerKw: null, lastAt: '2026-06-01T04:03:00Z' })
  await nextTick()
  expect(cells(row).slice(4)).toEqual(['–', 'just now', 'Live'])
})

const cells = (row: { findAll(selector: string): { text(): string }[] }) =>
  row.findAll('td').map((cell) => cell.text().replace(/\s+/g, ' '))
