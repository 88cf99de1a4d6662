import { SaxesParser } from 'saxes'
import { badRequest } from '@wattledger/platform/http/problem'
import { formatScaled, parseDecimal, toScale } from '@wattledger/platform/metering/decimal'
import type { Register } from '@wattledger/platform/metering/registers'
import type { FileReading, FileReadings } from './fileReading.ts'

/** What ESPI's codes mean to us (NAESB REQ.21, ReadingType): the unit of measure, its register, and its power of ten. */
const units: Record<string, { register: Register; reverse: Register; power: number }> = {
  '72': { register: 'active_import', reverse: 'active_export', power: -3 }, // Wh
  '73': { register: 'reactive_import', reverse: 'reactive_export', power: -3 }, // varh
  '42': { register: 'volume', reverse: 'volume', power: 0 }, // m³
}
const reverseFlow = '19'
/** Accumulation: 3 cumulative, 9 summation stand for a register; 4 delta for intervals; 1 (bulk) is used for both. */
const registerKinds = new Set(['3', '9'])
const bulk = '1'
const decimals = 12

interface ReadingType {
  uom: string
  powerOfTen: number
  flow: string
  accumulation: string
}

interface Block {
  type: string
  readings: { line: number; startS: number; durationS: number; value: string }[]
}

/**
 * Reads a Green Button file (ESPI, an Atom feed): each interval block with the reading type that its meter reading points
 * to. All of it becomes readings of one meter of ours. Throws a Problem for what is no such file.
 */
export function greenButton(bytes: Uint8Array, meter: string): FileReadings {
  const { types, typeOfReading, blocks } = parse(new TextDecoder().decode(bytes))
  if (blocks.length === 0) throw badRequest('there is no IntervalBlock of ESPI in the file')
  const found: FileReadings = { rows: 0, readings: [], refused: [] }

  for (const { type, readings } of blocks) {
    found.rows += readings.length
    const link = typeOfReading.get(type) ?? [...types.keys()][0] ?? ''
    const known = types.get(link) ?? [...types.values()][0]
    const unit = known && units[known.uom]
    if (!known || !unit) {
      const reason = known
        ? `unit of measure ${known.uom} is not one that is read`
        : 'no ReadingType'
      for (const { line } of readings) found.refused.push({ line, reason })
      continue
    }
    const register = known.flow === reverseFlow ? unit.reverse : unit.register
    const rises = readings.every(
      ({ value }, i) => i === 0 || Number(value) >= Number(readings[i - 1]?.value),
    )
    const counts =
      registerKinds.has(known.accumulation) ||
      (known.accumulation === bulk && rises && readings.length > 1)
    for (const { line, startS, durationS, value } of readings) {
      const scaled = scaledText(value, known.powerOfTen + unit.power)
      const common = { line, meter, register }
      if (scaled === undefined)
        found.refused.push({ line, reason: `"${value.slice(0, 40)}" is not a number` })
      else if (!Number.isSafeInteger(startS)) found.refused.push({ line, reason: 'no time' })
      else if (counts)
        found.readings.push({ kind: 'counter', ...common, atMs: startS * 1_000, value: scaled })
      else if (!(durationS > 0))
        found.refused.push({ line, reason: 'the interval has no duration' })
      else
        found.readings.push({
          kind: 'interval',
          ...common,
          fromMs: startS * 1_000,
          toMs: (startS + durationS) * 1_000,
          value: scaled,
        } satisfies FileReading)
    }
  }
  return found
}

function scaledText(value: string, power: number): string | undefined {
  const decimal = parseDecimal(`${value}e${power}`)
  return decimal && formatScaled(toScale(decimal, decimals), decimals)
}

/** One pass; links tell which meter reading a block belongs to and which type that has. */
function parse(text: string) {
  const types = new Map<string, ReadingType>()
  const typeOfReading = new Map<string, string>()
  const blocks: Block[] = []
  const parser = new SaxesParser()
  let links: { rel: string; href: string }[] = []
  let content = ''
  let type: ReadingType | undefined
  let readings: Block['readings'] | undefined
  let reading: Block['readings'][number] | undefined
  let isMeterReading = false
  let faulty: Error | undefined

  parser.on('error', (error) => {
    faulty ??= error
  })
  parser.on('opentag', ({ name, attributes }) => {
    content = ''
    switch (local(name)) {
      case 'entry':
        links = []
        type = undefined
        readings = undefined
        isMeterReading = false
        break
      case 'link':
        links.push({ rel: String(attributes.rel ?? ''), href: String(attributes.href ?? '') })
        break
      case 'MeterReading':
        isMeterReading = true
        break
      case 'ReadingType':
        type = { uom: '', powerOfTen: 0, flow: '1', accumulation: '4' }
        break
      case 'IntervalBlock':
        readings ??= []
        break
      case 'IntervalReading':
        reading = { line: parser.line, startS: NaN, durationS: NaN, value: '' }
        break
    }
  })
  parser.on('text', (more) => {
    if (content.length < 1_000) content += more
  })
  parser.on('closetag', ({ name }) => {
    const value = content.trim()
    switch (local(name)) {
      case 'uom':
        if (type) type.uom = value
        break
      case 'powerOfTenMultiplier':
        if (type) type.powerOfTen = Number(value) || 0
        break
      case 'flowDirection':
        if (type) type.flow = value
        break
      case 'accumulationBehaviour':
        if (type) type.accumulation = value
        break
      case 'start':
        if (reading) reading.startS = Number(value)
        break
      case 'duration':
        if (reading) reading.durationS = Number(value)
        break
      case 'value':
        if (reading) reading.value = value
        break
      case 'IntervalReading':
        if (reading) readings?.push(reading)
        reading = undefined
        break
      case 'entry':
        finishEntry()
        break
    }
    content = ''
  })
  parser.write(text).close()
  if (faulty) throw badRequest(`the file is not XML: ${faulty.message.slice(0, 200)}`)
  return { types, typeOfReading, blocks }

  function finishEntry() {
    const linked = (rel: string, part: RegExp) =>
      links.find((link) => link.rel === rel && part.test(link.href))?.href ?? ''
    const self = linked('self', /./)
    if (type) types.set(self, type)
    if (isMeterReading) typeOfReading.set(self, linked('related', /ReadingType/))
    if (readings && readings.length > 0) {
      blocks.push({ type: linked('up', /./).replace(/\/IntervalBlock\/?$/, ''), readings })
    }
  }
}

const local = (name: string) => name.slice(name.indexOf(':') + 1)
