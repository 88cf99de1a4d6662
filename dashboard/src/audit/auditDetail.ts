/** One line of a difference: what was, what is, or text in between. */
export interface DifferenceLine {
  kind: 'added' | 'removed' | 'same'
  text: string
}

/**
 * An entry's detail as lines. A deploy's difference is text in the manner of `diff -u`; anything else is shown as it
 * is stored. Nothing to show gives nothing.
 */
export function differenceLines(detail: unknown): DifferenceLine[] {
  const text = textOf(detail)
  return text === '' ? [] : text.split('\n').map((line) => ({ kind: kindOf(line), text: line }))
}

function textOf(detail: unknown): string {
  if (detail === null || detail === undefined || detail === '') return ''
  if (typeof detail === 'string') return detail
  if (typeof detail !== 'object') return String(detail)
  if (Object.keys(detail).length === 0) return ''
  const { difference, diff, ...rest } = detail as Record<string, unknown>
  const lines = [difference, diff].filter((one): one is string => typeof one === 'string')
  const others = lines.length > 0 ? rest : (detail as Record<string, unknown>)
  if (Object.keys(others).length > 0) lines.unshift(JSON.stringify(others, null, 2))
  return lines.join('\n')
}

function kindOf(line: string): DifferenceLine['kind'] {
  if (/^\+(?!\+\+)/.test(line)) return 'added'
  return /^-(?!--)/.test(line) ? 'removed' : 'same'
}
