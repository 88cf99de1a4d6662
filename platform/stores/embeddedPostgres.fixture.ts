import { startEmbeddedPostgres } from './embeddedPostgres.ts'

// A program with an embedded PostgreSQL, to be killed by a test.
const server = await startEmbeddedPostgres({
  folder: process.argv[2] ?? '',
  log: (line) => console.error(line),
})
console.log(`ready ${server.pid()}`)
setInterval(() => {}, 1_000)
