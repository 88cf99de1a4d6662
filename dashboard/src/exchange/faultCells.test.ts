import { expect, test } from 'vitest'
import { faultCell, faultsCsv } from './faultCells.ts'

test('a fault names its sheet and cell, or a path of the document', () => {
  expect(faultCell('仪表!AB12')).toEqual({ sheet: '仪表', cell: 'AB12' })
  expect(faultCell('tenancies[0].meters[0]')).toEqual({ sheet: 'tenancies[0].meters[0]', cell: '' })
})

test('D23: the list of faults is a file that no spreadsheet calculates', () => {
  expect(faultsCsv(['a', 'b', 'c'], [{ path: '=x!A1', message: 'is "wrong", so' }])).toBe(
    '\ufeffa,b,c\r\n\'=x,A1,"is ""wrong"", so"\r\n',
  )
})
