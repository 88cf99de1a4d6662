import { Worker } from 'node:worker_threads'
import type { GroupStatistics } from './statistics.ts'

/**
 * The same as `statisticsOf`, in a thread of its own that ends with the answer: what the library takes of time and memory
 * is neither the caller's nor kept.
 */
export function workerStatistics(stream: Uint8Array, by: string): Promise<GroupStatistics[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./statisticsThread.mjs', import.meta.url), {
      workerData: { stream, by },
    })
    worker.once('message', (answer: GroupStatistics[]) => {
      resolve(answer)
      void worker.terminate()
    })
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the thread ended with ${code}, no answer`)))
  })
}
