import type { Queryable } from '../stores/postgres.ts'

/** What somebody holds who does a job: a number that nobody had before and that is worth nothing once another one has the job. */
export interface Lease {
  readonly job: string
  readonly fence: bigint
  /**
   * Throws when somebody else has taken the job over. Call it inside of the transaction that writes: it keeps the job from
   * being taken over until that has ended, so that a holder who slept too long writes nothing.
   */
  assertHeld(tx: Queryable): Promise<void>
  /** Aborted when the lease was lost. */
  readonly signal: AbortSignal
}

/** The job is somebody else's by now; what was under way is undone. */
export class LeaseLost extends Error {
  constructor(job: string, fence: bigint) {
    super(`${job}: the lease ${fence} was taken over by another process`)
    this.name = 'LeaseLost'
  }
}

export function leaseOf(job: string, fence: bigint, signal: AbortSignal): Lease {
  return {
    job,
    fence,
    signal,
    async assertHeld(tx) {
      const rows = await tx.query('select from job where name = $1 and fence = $2 for share', [
        job,
        String(fence),
      ])
      if (rows.length === 0) throw new LeaseLost(job, fence)
    },
  }
}
