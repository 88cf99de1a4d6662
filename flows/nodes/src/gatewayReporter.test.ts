import type { GatewayStatus, MeterStatus } from '@wattledger/ingest/modbus/pollingStatus'
import { expect, test } from 'vitest'
import { createGatewayReporter, type GatewayReport } from './gatewayReporter.ts'

const meter = (code: string, condition: MeterStatus['condition'], fault?: string): MeterStatus => ({
  code,
  unitId: 1,
  device: 'x',
  condition,
  failures: 0,
  refused: [],
  ...(fault !== undefined && { fault }),
})
const status = (condition: GatewayStatus['condition'], meters: MeterStatus[] = []) => [
  { project: 'mall', gateway: 'g1', condition, meters, pending: 0, polls: 7, timeouts: 0 },
]

test('a gateway is told of when it changes, and once a minute when it does not', async () => {
  const { reports, reporter, pass } = open()
  await reporter.tell(status('polling'))
  pass(1_000)
  await reporter.tell(status('polling'))
  expect(reports).toHaveLength(1)
  await reporter.tell(status('unreachable'))
  pass(59_000)
  await reporter.tell(status('unreachable'))
  expect(reports.map(({ condition }) => condition)).toEqual(['polling', 'unreachable'])
  pass(1_000)
  await reporter.tell(status('unreachable'))
  expect(reports).toHaveLength(3)
})

test('meters that answer are left out; the others are named with what is wrong', async () => {
  const { reports, reporter } = open()
  const long = 'x'.repeat(2_000)
  await reporter.tell(
    status('polling', [meter('A', 'answering'), meter('B', 'silent', long), meter('C', 'waiting')]),
  )
  expect(reports[0]?.meters).toEqual([
    { code: 'B', condition: 'silent', fault: long.slice(0, 500) },
  ])
})

test('a platform that is away is left alone for a while, then told how it is now', async () => {
  const { reports, reporter, pass, away } = open()
  away(true)
  await reporter.tell(status('polling'))
  away(false)
  await reporter.tell(status('unreachable'))
  expect(reports).toEqual([])
  pass(10_000)
  await reporter.tell(status('mute'))
  expect(reports.map(({ condition }) => condition)).toEqual(['mute'])
})

function open() {
  const reports: GatewayReport[] = []
  let isAway = false
  let atMs = 0
  const reporter = createGatewayReporter({
    nowMs: () => atMs,
    send: async (report) => {
      if (!isAway) reports.push(report)
      return !isAway
    },
  })
  return {
    reports,
    reporter,
    pass: (ms: number) => void (atMs += ms),
    away: (value: boolean) => void (isAway = value),
  }
}
