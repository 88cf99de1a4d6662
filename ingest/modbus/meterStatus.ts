import { deviceOf } from '../devices/catalogue.ts'
import type { Poll } from './pollMeter.ts'
import type { PlannedMeter } from './pollingPlan.ts'
import type { MeterStatus } from './pollingStatus.ts'
import type { Turn } from './turns.ts'

/** Of a meter that was not asked yet. */
export function newStatus({ code, unitId, device }: PlannedMeter): MeterStatus {
  const known = deviceOf(device) !== undefined
  return {
    code,
    unitId,
    device,
    condition: known ? 'waiting' : 'unknown-device',
    ...(!known && { fault: `no model is called "${device}"` }),
    failures: 0,
    refused: [],
  }
}

/** Gateways say so when the meter behind them does not answer. */
const pathUnavailable = 10
const targetSilent = 11

/** What a poll that did not give everything says about its meter. */
export function failureOf(
  { fault }: Poll,
  turn: Pick<Turn, 'approach'>,
): Pick<MeterStatus, 'condition' | 'fault'> {
  if (!fault) {
    return turn.approach.batches.length === 0
      ? { condition: 'refusing', fault: 'the meter has none of the registers of its model' }
      : { condition: 'empty', fault: 'no register has a value' }
  }
  switch (fault.kind) {
    case 'exception': {
      const silent = fault.code === pathUnavailable || fault.code === targetSilent
      return { condition: silent ? 'silent' : 'refusing', fault: fault.message }
    }
    case 'garbled':
      return { condition: 'garbled', fault: fault.message }
    case 'timeout':
    case 'closed':
      return { condition: 'silent', fault: fault.message }
  }
}
