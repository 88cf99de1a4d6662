import { openSpoolSender } from './spoolSender.ts'

/**
 * A process with a spool: `spoolSender.fixture FOLDER URL FIRST`. Takes one line after the other, counted from FIRST, and
 * prints the number of each that is safe; with `drain` for FIRST it sends what is there and ends. `spoolKill.test.ts`
 * kills it.
 */
const [folder = '', url = '', first = '0'] = process.argv.slice(2)

async function run() {
  const sender = await openSpoolSender({
    folder,
    target: { url, token: 't', org: 'o', bucket: 'b' },
    spoolBytesMax: 100_000_000,
    onRefused: (message) => console.error(message),
    onTrouble: () => undefined,
    report: (sentence) => console.error(sentence),
    retryMs: { first: 20, most: 100 },
  })
  if (first === 'drain') {
    while (sender.waitingBytes() > 0) await new Promise((resolve) => setTimeout(resolve, 20))
    await sender.close()
    return
  }
  for (let i = Number(first); ; i += 3) {
    const lines = [i, i + 1, i + 2].map((n) => `reading,meter=M${n % 5} n=${n}`)
    await sender.take(lines)
    process.stdout.write(`${i + 2}\n`)
    if (i % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

void run()
