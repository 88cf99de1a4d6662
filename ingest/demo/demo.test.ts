import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { siteFaults } from '@wattledger/platform/sites/siteFaults'
import { expect, test } from 'vitest'
import { devices } from '../devices/catalogue.ts'
import { readCompact } from './cambridge/compact.ts'
import { demo } from './demo.ts'
import type { HistorySeries } from './history.ts'
import { simulatedGateways } from './simulatedGateways.ts'

const now = new Date('2026-11-24T10:20:00Z')
const demoAt = (moment: Date) => demo({ now: moment, addressOf: () => '127.0.0.1:1502' })
const around = { now, devices: new Set(devices.map(({ code }) => code)) }
const projects = demoAt(now)
const series = (code: string, register = 'active_import', of = projects) => {
  const found = of
    .flatMap(({ history }) => history)
    .find((one) => one.meter === code && one.register === register)
  if (!found) throw new Error(`no history of ${code}`)
  return found
}

test('the three projects are without a fault, and every model is one that we read', () => {
  for (const { code, document } of projects)
    expect(siteFaults(document, { ...around, code })).toEqual([])
})

test('the same moment gives the same readings, to the last digit', () => {
  expect(hashOf(series('mall-t1'))).toBe(hashOf(series('mall-t1', 'active_import', demoAt(now))))
})

test('a later moment gives the same readings, and more of them', () => {
  const later = series('dorm-e101', 'active_import', demoAt(new Date('2026-11-25T10:20:00Z')))
  const before = [...series('dorm-e101').readings()]
  expect([...later.readings()].slice(0, before.length)).toEqual(before)
})

test('there are 25 whole months behind the running one, so that the last year has one before it', () => {
  for (const code of ['mall-s101', 'dorm-e101']) {
    const [first] = series(code).readings()
    expect(new Date((first?.quarter ?? 0) * 900_000).toISOString()).toBe('2024-09-30T16:00:00.000Z')
  }
})

test('a parent shows its children and a loss of one to four percent, but for the faults on purpose', () => {
  const { document } = projects[0]!
  const multiplierOf = new Map(
    document.meters?.map((one) => [one.code, Number(one.multiplier ?? 1)]),
  )
  const used = (code: string) => {
    const one = series(code)
    const at = new Map([...one.readings()].map(({ quarter, counted }) => [quarter, counted]))
    const day = Date.parse('2026-10-20T16:00:00Z') / 900_000
    const moved = (at.get(day + 96) ?? NaN) - (at.get(day) ?? NaN)
    return (moved / 10 ** one.decimals) * (multiplierOf.get(code) ?? NaN)
  }
  const children = document.meters?.filter(({ parent }) => parent === 'mall-t1') ?? []
  const sum = children.reduce((total, { code }) => total + used(code), 0)
  const share = 1 - sum / used('mall-t1')
  expect(children.length).toBeGreaterThan(15)
  expect(share).toBeGreaterThan(0.01)
  expect(share).toBeLessThan(0.04)
})

test('an exchanged meter is recorded with its readings, and its history goes on from the new one', () => {
  const meter = projects[0]?.document.meters?.find(({ code }) => code === 'mall-s105')
  expect(meter?.replacements).toMatchObject([
    { at: '2026-03-18T06:20:00.000Z', initialReading: '0.35' },
  ])
})

test('the simulator goes on where the history ended', () => {
  const gateways = simulatedGateways({ 'gw-1': 1, 'gw-2': 2, 'gw-3': 3 }, now)
  const { document } = projects[0]!
  for (const code of ['mall-s101', 'mall-t1', 'mall-w0']) {
    const row = document.meters?.find((one) => one.code === code)
    const register = row?.energy === 'water' ? 'volume' : 'active_import'
    const one = series(code, register)
    const last = [...one.readings()].at(-1)
    const simulated = gateways
      .find((gateway) => gateway.code === row?.gateway)
      ?.meters.find(({ unitId }) => unitId === row?.unitId)
    const shown = simulated?.valueAt(register, (last?.quarter ?? 0) * 900_000)
    expect(Number(shown) * 10 ** one.decimals).toBeCloseTo(last?.counted ?? NaN, 6)
  }
})

test('the campus is the measured figures to the last tenth, with their gaps left open', () => {
  const { series: figures } = readCompact(
    readFileSync(new URL('./cambridge/hourly.bin.br', import.meta.url)),
  )
  let gaps = 0
  for (const { building, energy, tenthsKwh } of figures) {
    const readings = [
      ...series(`${building}-${energy}`, energy === 'gas' ? 'heat' : 'active_import').readings(),
    ]
    expect(readings.at(-1)?.counted).toBe(tenthsKwh.reduce((a, b) => a + b, 0))
    gaps += tenthsKwh.length + 1 - readings.length
  }
  expect(gaps).toBeGreaterThan(200)
})

function hashOf(one: HistorySeries): string {
  const hash = createHash('sha256')
  for (const { quarter, counted } of one.readings()) hash.update(`${quarter} ${counted}\n`)
  return hash.digest('hex')
}
