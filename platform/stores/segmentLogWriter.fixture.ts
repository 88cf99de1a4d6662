import { openSegmentLog } from './segmentLog.ts'

/** Run as a process of its own by `segmentLog.test.ts`, which kills it: prints the sequence of every record on disk. */
const folder = process.argv[2]!
const round = process.argv[3]!

void openSegmentLog({ folder, segmentBytes: 20_000 }).then((log) => {
  let count = 0
  const appendForever = async (writer: number): Promise<void> => {
    const text = `round ${round} writer ${writer} record ${count++} ${'x'.repeat(count % 700)}`
    const sequence = await log.append(Buffer.from(text))
    process.stdout.write(`${sequence} ${text}\n`)
    return appendForever(writer)
  }
  for (let writer = 0; writer < 5; writer++) void appendForever(writer)
})
