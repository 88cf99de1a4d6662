import { endWithParent } from './endWithParent.ts'

// What a supervised child may be like: `calm`, `deaf` to SIGTERM, `busy` without end, `short` of life.
const manner = process.argv[2]
endWithParent()
if (manner === 'deaf') process.on('SIGTERM', () => {})
console.log(`ready ${process.pid}`)
if (manner === 'short') process.exit(3)
if (manner === 'busy') for (;;);
setInterval(() => {}, 1_000)
