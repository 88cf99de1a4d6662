/** Shows on one line how far a long step is; on a terminal it is redrawn, elsewhere each step is told once. */
export function progressBar(what: string, out: NodeJS.WriteStream = process.stdout) {
  const width = 30
  let shown = -1
  let told = -Infinity
  return {
    /** `share` is 0 to 1. */
    at(share: number, step: string) {
      const percent = Math.min(100, Math.floor(share * 100))
      if (percent === shown) return
      shown = percent
      const full = Math.round((percent / 100) * width)
      const bar = `${'█'.repeat(full)}${'░'.repeat(width - full)}`
      if (out.isTTY) out.write(`\r\x1b[2K${what} ${bar} ${percent} % ${step}`)
      else if (percent >= told + 25) {
        told = percent
        out.write(`${what}: ${percent} % ${step}\n`)
      }
    },
    done() {
      if (out.isTTY) out.write('\r\x1b[2K')
    },
  }
}

/** What a person needs to know after a start, as one block. */
export function banner(rows: readonly (readonly [name: string, value: string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length))
  const lines = rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`)
  return ['', '  Wattledger is ready', '', ...lines, ''].join('\n')
}
