import type { Register } from '@wattledger/platform/metering/registers'
import { deviceOf } from '../devices/catalogue.ts'
import type { Table } from './batches.ts'
import type { RegisterValues } from './decodeBatch.ts'
import { gatewayAddress } from './gatewayAddress.ts'
import type { Link, OpenLink } from './link.ts'
import { openLink as openModbusLink } from './openLink.ts'
import { firstApproach, pollMeter } from './pollMeter.ts'
import type { PlannedGateway } from './pollingPlan.ts'

/** One request of a test read and what came back. */
export interface Exchange {
  table: Table
  address: number
  length: number
  /** The answer's data as hexadecimal digits, as they came. */
  bytes?: string
  fault?: string
}

export interface TestRead {
  values: RegisterValues
  /** Registers of the model that the meter does not show. */
  refused: Register[]
  exchanges: Exchange[]
  /** Why there are no values, or not all of them. */
  fault?: string
}

/**
 * Reads one meter now, over a connection of its own, for somebody who sets it up and wants to see bytes as well as
 * values. Never throws: what goes wrong is the answer.
 */
export async function readOnce(options: {
  gateway: Pick<PlannedGateway, 'protocol' | 'address'>
  unitId: number
  /** Code of a model in `ingest/devices`. */
  device: string
  timeoutMs?: number
  signal?: AbortSignal
  openLink?: OpenLink
}): Promise<TestRead> {
  const { gateway, unitId, timeoutMs = 2_000, openLink = openModbusLink } = options
  const { signal = new AbortController().signal } = options
  const exchanges: Exchange[] = []
  const failed = (fault: string): TestRead => ({ values: {}, refused: [], exchanges, fault })

  const device = deviceOf(options.device)
  if (!device) return failed(`no model is called "${options.device}"`)
  const address = gatewayAddress(gateway)
  if (typeof address === 'string') return failed(address)

  let link: Link | undefined
  try {
    link = await openLink(address, {
      connectTimeoutMs: timeoutMs,
      answerTimeoutMs: timeoutMs,
      signal,
    })
    const approach = firstApproach(device)
    const poll = await pollMeter(recording(link, exchanges), {
      device,
      unitId,
      approach,
      answered() {},
    })
    return {
      values: poll.values,
      refused: [...approach.refused],
      exchanges,
      ...(poll.fault && { fault: poll.fault.message }),
    }
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error))
  } finally {
    link?.close()
  }
}

const recording = (link: Link, exchanges: Exchange[]): Pick<Link, 'read'> => ({
  async read(request) {
    const { table, address, length } = request
    const exchange: Exchange = { table, address, length }
    exchanges.push(exchange)
    try {
      const bytes = await link.read(request)
      exchange.bytes = Buffer.from(bytes).toString('hex')
      return bytes
    } catch (error) {
      exchange.fault = (error as Error).message
      throw error
    }
  },
})
