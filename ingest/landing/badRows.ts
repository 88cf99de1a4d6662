import type { RegistrySnapshot } from '@wattledger/platform/sites/registry'
import type { DeadLetterRow } from './decodeBlocks.ts'
import type { FieldValue } from './fieldValue.ts'
import type { ReadingRow, UnclaimedRow } from './place.ts'
import { writeLine } from './writeLine.ts'

/** A reading that the store could not take, written as the line that would bring it again. */
export function letterOfReading(
  { meter, register, at, value, version }: ReadingRow,
  reason: string,
  sites: RegistrySnapshot,
): DeadLetterRow {
  const record = sites.meterById(meter)
  const project = record && sites.projectById(record.projectId)
  const tags = [
    ['meter', record?.code ?? String(meter)],
    ['project', project?.code ?? ''],
  ] as const
  const line = writeLine({
    measurement: 'reading',
    tags: tags.filter(([, tag]) => tag !== ''),
    fields: [[register, { type: 'float', text: value }]],
    timestamp: nanosecondsOf(at),
  })
  return letter(line, version, '', reason)
}

export function letterOfUnclaimed(row: UnclaimedRow, reason: string): DeadLetterRow {
  const line = writeLine({
    measurement: row.measurement,
    tags: JSON.parse(row.tags) as [string, string][],
    fields: [[row.field, fieldValueOf(row)]],
    timestamp: nanosecondsOf(row.at),
  })
  return letter(line, row.version, row.bucket, reason)
}

/** The value of a row that waits, from the text that it is kept as. */
export function fieldValueOf({ type, value }: Pick<UnclaimedRow, 'type' | 'value'>): FieldValue {
  switch (type) {
    case 'float':
      return { type, text: value }
    case 'integer':
    case 'unsigned':
      return { type, value: BigInt(value) }
    case 'boolean':
      return { type, value: value === 'true' }
    case 'string':
      return { type, value }
  }
}

const nanosecondsOf = (at: string) => BigInt(at.replace('.', ''))

const letter = (line: string, version: number, bucket: string, reason: string): DeadLetterRow => ({
  id: version,
  received_at: (version / 1_000_000).toFixed(3),
  source: 'store',
  bucket,
  precision: 'ns',
  line_number: 0,
  line,
  reason,
  state: 'waiting',
  version,
})
