// Adds up vitest's JSON reports in a folder and prints one line. Fails when a test failed or was skipped, or when
// nothing ran at all.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const [folder = '.'] = process.argv.slice(2)
const reports = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')))

const sum = (count) => reports.reduce((total, report) => total + count(report), 0)
const passed = sum((report) => report.numPassedTests)
const failed = sum(failures)
const skipped = sum((report) => report.numPendingTests + report.numTodoTests)

for (const { testResults } of reports)
  for (const { name, assertionResults } of testResults)
    for (const { status, fullName } of assertionResults)
      if (status !== 'passed') console.log(`${status}: ${name}: ${fullName}`)

console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exitCode = passed === 0 || failed > 0 || skipped > 0 ? 1 : 0

/** A file that could not be loaded has no tests to fail; it counts as one. */
function failures({ numFailedTests, testResults }) {
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  return numFailedTests + unloaded.length
}
