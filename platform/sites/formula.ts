import { parseDecimal, toScale } from '../metering/decimal.ts'

/** One meter of a formula, and how often it counts in whole millionths: exact, and below zero where it is taken away. */
export interface FormulaTerm {
  meter: string
  millionths: bigint
}

/** What a formula says, or what is wrong with it. */
export type Formula = { terms: FormulaTerm[] } | { fault: string }

export const factorScale = 6
const termsMax = 50

/**
 * Reads `M1 + M2 − 0.5 × M3`: meters by code, each perhaps times a decimal of at most six places, added and taken away.
 * Signs stand between blanks, since codes may hold them (`A-01`); a code with blanks stands in double quotes.
 */
export function readFormula(text: string): Formula {
  const words = [...text.trim().matchAll(/"([^"]*)"|(\S+)/g)].map(([word, quoted, plain]) => ({
    word,
    code: quoted ?? plain ?? '',
    sign: quoted === undefined ? signs.get(word) : undefined,
    number: quoted === undefined && number.test(word) ? word : undefined,
  }))
  const factors = new Map<string, bigint>()
  let at = 0
  while (at < words.length) {
    let sign = 1n
    const first = words[at]
    if (first?.sign === '+' || first?.sign === '-') {
      sign = first.sign === '-' ? -1n : 1n
      at++
    } else if (at > 0) return { fault: `expects + or - before ${first?.word ?? 'the end'}` }

    let [meter, factor] = [words[at], undefined as string | undefined]
    if (words[at + 1]?.sign === '*') {
      const other = words[at + 2]
      if (meter?.number !== undefined) [factor, meter] = [meter.number, other]
      else factor = other?.number
      if (factor === undefined)
        return { fault: `expects a decimal beside × at ${meter?.word ?? 'the end'}` }
      at += 2
    }
    if (!meter || meter.sign !== undefined || meter.code === '')
      return { fault: `expects a meter's code ${meter ? `before ${meter.word}` : 'at the end'}` }
    const value = parseDecimal(factor ?? '1')
    if (!value || value.scale > factorScale || (factor?.length ?? 0) > 20)
      return { fault: `"${factor}" has more than ${factorScale} decimals, or is too long` }
    factors.set(meter.code, (factors.get(meter.code) ?? 0n) + sign * toScale(value, factorScale))
    at++
  }
  if (factors.size === 0) return { fault: 'names no meter' }
  if (factors.size > termsMax) return { fault: `names more than ${termsMax} meters` }
  return { terms: [...factors].map(([meter, millionths]) => ({ meter, millionths })) }
}

const signs = new Map([
  ['+', '+'],
  ['-', '-'],
  ['−', '-'],
  ['*', '*'],
  ['×', '*'],
  ['·', '*'],
])

const number = /^\d+(\.\d+)?$/
