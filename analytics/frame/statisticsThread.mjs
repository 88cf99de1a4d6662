import { tsImport } from 'tsx/esm/api'

// A thread does not inherit what lets Node read TypeScript.
await tsImport('./statisticsWorker.ts', import.meta.url)
