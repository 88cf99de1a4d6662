import { startProgram } from './startProgram.ts'
import { supervise } from './supervise.ts'

// A program with one supervised child, to be killed by a test.
const manner = process.argv[2] ?? 'calm'
supervise({
  name: 'child',
  log: (line) => console.log(line),
  start: () =>
    startProgram(new URL('./child.fixture.ts', import.meta.url), {
      parameters: [manner],
      log: (line) => console.log(line),
    }),
})
setInterval(() => {}, 1_000)
