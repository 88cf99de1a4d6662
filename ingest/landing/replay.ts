import { notFound, Problem } from '@wattledger/platform/http/problem'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'
import type { DeadLetterRow } from './decodeBlocks.ts'
import type { Precision } from './precision.ts'
import type { Receiver } from './receive.ts'

const letterSql = sqlFile(new URL('./deadLetter.sql', import.meta.url))

/**
 * Sends a refused line through the door again, after whatever was wrong has been put right. Throws a 404 Problem for a
 * letter that is not there (any more), a 409 when the line is refused as before.
 */
export async function replayDeadLetter(
  { clickhouse, receiver }: { clickhouse: ClickHouse; receiver: Receiver },
  id: string,
): Promise<void> {
  const [letter] = await clickhouse.query<Omit<DeadLetterRow, 'version'> & { version: string }>(
    letterSql,
    { id },
  )
  if (!letter || letter.state !== 'waiting') throw notFound(`there is no dead letter ${id}`)

  const received = await receiver.receive(Buffer.from(letter.line), {
    precision: letter.precision as Precision,
    bucket: letter.bucket,
    source: `replay of ${id}`,
    onlyWhole: true,
  })
  const fault = received?.faults[0]
  if (fault) throw new Problem(409, 'Refused again', fault.message)

  // Dying before this leaves the letter replayable, and replaying twice stores once.
  const version = Number(letter.version) + 1
  await clickhouse.insert('dead_letter', [{ ...letter, state: 'replayed', version }])
}
