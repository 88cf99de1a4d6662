import type { Register } from '@wattledger/platform/metering/registers'
import type { Device } from '../devices/device.ts'
import { type Batch, batchesOf, splitBatch } from './batches.ts'
import { decodeBatch, type RegisterValues } from './decodeBatch.ts'
import { type Link, LinkFault } from './link.ts'

/** What has been learned about how one meter wants to be asked. */
export interface Approach {
  batches: Batch[]
  /** Registers of its model that this meter does not show. */
  refused: Set<Register>
}

export const firstApproach = (device: Device): Approach => ({
  batches: batchesOf(device),
  refused: new Set(),
})

export interface Poll {
  values: RegisterValues
  /** What ended the poll before everything was asked. */
  fault?: LinkFault
}

const illegalFunction = 1
const illegalAddress = 2
/** Some meters say so of a request that is too long for them. */
const illegalValue = 3

/**
 * Asks one meter for all that its model has. Requests that it refuses are halved until what it does not have is found;
 * the approach remembers, so that the next poll asks right away for what there is. The first other fault ends the poll.
 */
export async function pollMeter(
  link: Pick<Link, 'read'>,
  {
    device,
    unitId,
    approach,
    answered,
  }: {
    device: Device
    unitId: number
    approach: Approach
    answered(): void
  },
): Promise<Poll> {
  const values: RegisterValues = {}
  const good: Batch[] = []
  const left = [...approach.batches]
  for (let batch = left.shift(); batch; batch = left.shift()) {
    const { table, address, length } = batch
    try {
      const bytes = await link.read({ unitId, table, address, length })
      answered()
      good.push(batch)
      Object.assign(values, decodeBatch(device, batch, bytes))
    } catch (error) {
      if (!(error instanceof LinkFault)) throw error
      const parts = partsOf(batch, error)
      if (!parts) {
        approach.batches = [...good, batch, ...left]
        return { values, fault: error }
      }
      answered()
      left.unshift(...parts)
      if (parts.length === 0)
        for (const { register } of batch.wanted) approach.refused.add(register)
    }
  }
  approach.batches = good
  return { values }
}

/** What to ask instead of a refused request: nothing when the refusal is final; undefined for any other fault. */
function partsOf(batch: Batch, { code }: LinkFault): Batch[] | undefined {
  if (code === illegalFunction) return []
  return code === illegalAddress || code === illegalValue ? splitBatch(batch) : undefined
}
