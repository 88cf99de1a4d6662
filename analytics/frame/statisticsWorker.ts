import assert from 'node:assert/strict'
import { parentPort, workerData } from 'node:worker_threads'
import { statisticsOf } from './statistics.ts'

// The thread that `workerStatistics.ts` starts: one question, one answer, and it ends.

assert(parentPort, 'this is a thread of workerStatistics.ts')
const { stream, by } = workerData as { stream: Uint8Array; by: string }
parentPort.postMessage(await statisticsOf(stream, by))
