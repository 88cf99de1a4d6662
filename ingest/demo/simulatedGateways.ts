import type { Register } from '@wattledger/platform/metering/registers'
import type { SimulatedGateway } from '../simulator/openSimulator.ts'
import { type Counter, cumulativeRegister, decimalText, momentaryRegister } from './counter.ts'
import { demoGateways, simulatedSites } from './demo.ts'

/** The gateways of the demo with the meters behind them, for the simulator. They go on where the history ended. */
export function simulatedGateways(
  ports: Readonly<Record<(typeof demoGateways)[number], number>>,
  now: Date,
): SimulatedGateway[] {
  const sites = simulatedSites({ from: now, to: now, addressOf: () => '' })
  const counters = sites.flatMap((site) => site.counters)
  return demoGateways.map((code) => ({
    code,
    port: ports[code],
    meters: counters
      .filter(({ gateway }) => gateway === code)
      .map((counter) => ({
        unitId: counter.unitId,
        device: counter.device,
        valueAt: valueAt(counter),
      })),
  }))
}

function valueAt(counter: Counter) {
  const cumulative = new Map<Register, ReturnType<typeof cumulativeRegister>>()
  return (register: Register, atMs: number): string | undefined => {
    if (!cumulative.has(register)) cumulative.set(register, cumulativeRegister(counter, register))
    const shows = cumulative.get(register)
    return shows
      ? decimalText(shows(atMs), counter.decimals)
      : momentaryRegister(counter, register, atMs)
  }
}
