import { describe, expect, test } from 'vitest'
import { watch } from 'vue'
import { createBoard } from './meterBoard.ts'
import { testMeter } from './testMeter.ts'

describe('the board of meters', () => {
  test('a reading changes its own meter and no other', () => {
    const board = boardOf('M1', 'M2')
    const changed: string[] = []
    for (const { code, meter } of board.rows.value)
      watch(meter, () => changed.push(code), { flush: 'sync' })

    board.hear(reading('M2', '2026-06-01T04:00:08Z', { active_import: '1300.1', power: '7' }))

    expect(changed).toEqual(['M2'])
    expect(meterOf(board, 'M2')).toMatchObject({ value: '1300.1', powerKw: '7', state: 'live' })
  })

  test('a reading of the past does not take a newer one’s place', () => {
    const board = boardOf('M1')
    board.hear(reading('M1', '2026-06-01T03:59:59Z', { active_import: '1' }))
    expect(meterOf(board, 'M1')?.value).toBe('1234.5000')
  })

  test('a list that was on its way does not undo what was heard meanwhile', () => {
    const board = boardOf('M1')
    board.hear(reading('M1', '2026-06-01T04:00:08Z', { active_import: '1300.1' }))
    board.replace([testMeter({ name: 'Lift, renamed' })])
    expect(meterOf(board, 'M1')).toMatchObject({ name: 'Lift, renamed', value: '1300.1' })
  })

  test('a list read later brings its states and new meters, and keeps the rows', () => {
    const board = boardOf('M1')
    const [row] = board.rows.value
    board.replace([testMeter({ state: 'silent' }), testMeter({ code: 'M9' })])
    expect(board.rows.value[0]).toBe(row)
    expect(board.rows.value.map(({ code }) => code)).toEqual(['M1', 'M9'])
    expect(meterOf(board, 'M1')?.state).toBe('silent')
  })

  test('a meter that is silent is live with its next reading', () => {
    const board = createBoard()
    board.replace([testMeter({ state: 'never', lastAt: null, value: null })])
    board.hear(reading('M1', '2026-06-01T04:00:08Z', { volume: '3' }))
    // Its accounted register did not come along, so its value is still unknown.
    expect(meterOf(board, 'M1')).toMatchObject({ state: 'live', value: null })
  })

  test('a meter that is not listed is left alone', () => {
    const board = boardOf('M1')
    board.hear(reading('X', '2026-06-01T04:00:08Z', {}))
    expect(board.rows.value).toHaveLength(1)
  })
})

function boardOf(...codes: string[]) {
  const board = createBoard()
  board.replace(codes.map((code) => testMeter({ code })))
  return board
}

const reading = (meter: string, at: string, values: Record<string, string>) => ({
  meter,
  at,
  values,
  ...(values['power'] !== undefined && { powerKw: values['power'] }),
})

const meterOf = (board: ReturnType<typeof createBoard>, code: string) =>
  board.rows.value.find((row) => row.code === code)?.meter.value
