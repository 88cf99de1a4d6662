/**
 * A line and the area under it in a box of 120 by 32, zero at the bottom: a small change must not look large. Where
 * nothing is known the line is broken.
 */
export function sparkPath(values: readonly (number | null)[]): { line: string; area: string } {
  const highest = Math.max(0, ...values.filter((value) => value !== null))
  const x = (index: number) => round((index * 120) / Math.max(1, values.length - 1))
  const y = (value: number) => round(31 - (highest === 0 ? 0 : (Math.max(0, value) / highest) * 29))
  let line = ''
  let area = ''
  let from: number | undefined
  values.forEach((value, index) => {
    if (value === null) {
      area += closed()
      from = undefined
      return
    }
    const point = `${x(index)} ${y(value)}`
    line += `${from === undefined ? 'M' : 'L'}${point}`
    area += from === undefined ? `M${x(index)} 32L${point}` : `L${point}`
    from ??= index
    if (index === values.length - 1) area += `L${x(index)} 32Z`
    else if (values[index + 1] === null) area += `L${x(index)} 32`
  })
  return { line, area }

  function closed() {
    return from === undefined ? '' : 'Z'
  }
}

const round = (value: number) => Math.round(value * 10) / 10
