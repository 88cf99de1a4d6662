import { expect, test } from 'vitest'
import { deviceOf } from '../devices/catalogue.ts'
import { createLine } from './line.ts'
import { newStatus } from './meterStatus.ts'
import { backOff, keepRhythm, newTurn } from './turns.ts'

test.each([
  { dead: [], why: 'all answer' },
  { dead: [2], why: 'one is dead' },
])('on a line that cannot keep up, nobody goes without a turn: $why', ({ dead }) => {
  const pollMs = 600
  const intervalMs = 1_000
  let nowMs = 0
  const turns = [1, 2, 3, 4].map((unitId) => {
    const meter = { code: `m${unitId}`, unitId, device: 'eastron-sdm120' }
    return newTurn(meter, deviceOf(meter.device)!, newStatus(meter), nowMs)
  })
  const line = createLine(turns, () => nowMs)
  const polls = new Map<number, number>()
  while (nowMs < 60_000) {
    nowMs += line.idleMs()
    const turn = line.next()
    const { unitId } = turn.meter
    turn.triedMs = nowMs
    nowMs += pollMs
    polls.set(unitId, (polls.get(unitId) ?? 0) + 1)
    turn.proven = !dead.includes(unitId as never)
    if (turn.proven) {
      line.heard()
      keepRhythm(turn, nowMs, intervalMs)
    } else {
      backOff(turn, nowMs, intervalMs)
      line.cost(pollMs)
    }
  }
  for (const turn of turns) {
    const count = polls.get(turn.meter.unitId) ?? 0
    if (turn.proven) expect(count).toBeGreaterThan(15)
    else expect(count).toBeGreaterThan(3)
  }
})
