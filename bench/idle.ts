import { setTimeout as sleep } from 'node:timers/promises'
import { productFolder, startProduct } from '../testProduct.ts'
import { cpuSeconds, processTree, proportionalMb } from './processCost.ts'

// What everything together takes while nobody asks: right after the very first start, with the demo's meters polled, and after the
// second start. Goals: 600 MB and 5 % of one core. `npx tsx bench/idle.ts [--full]` looks for one minute or ten.

const lookMs = process.argv.includes('--full') ? 600_000 : 60_000
const settleMs = 15_000
const goals = { mb: 600, corePercent: 5 }

const folder = productFolder()
try {
  for (const start of ['first start', 'second start']) {
    const product = await startProduct(folder, { DEMO: 'on' })
    await sleep(settleMs)
    const tree = processTree(product.pid)
    // A process of PostgreSQL's may come and go meanwhile.
    const sum = (of: (pid: number) => number) =>
      tree.reduce((total, pid) => {
        try {
          return total + of(pid)
        } catch {
          return total
        }
      }, 0)
    const cpu = () => sum(cpuSeconds)
    const cpuBefore = cpu()
    let peakMb = 0
    for (const until = Date.now() + lookMs; Date.now() < until; await sleep(2_000))
      peakMb = Math.max(peakMb, sum(proportionalMb))
    const corePercent = ((cpu() - cpuBefore) * 100_000) / lookMs
    console.log(
      `${start}: at most ${peakMb.toFixed(0)} MB (${(peakMb / goals.mb).toFixed(2)} of the goal), ` +
        `${corePercent.toFixed(1)} % of a core (${(corePercent / goals.corePercent).toFixed(2)} of the goal)`,
    )
    await product.stop()
  }
} finally {
  folder.remove()
}
