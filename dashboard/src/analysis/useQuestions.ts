import { useBackend } from '../api/backend.ts'
import { unwrap } from '../api/problem.ts'
import type { Series } from '../charts/thinning.ts'

const arrowType = 'application/vnd.apache.arrow.stream'

type Query = Record<string, string | number | undefined>

/** Questions below /api/analytics, as JSON and as a file of the same rows. */
export function useQuestions() {
  const { api } = useBackend()
  const get = (path: string, query: Query, more: object = {}) =>
    api.GET(`/api/analytics/${path}` as '/api/analytics/intervals', {
      params: { query: query as never },
      ...more,
    })

  return {
    /** A long series: bytes of an Arrow stream, read without an object for each point. */
    async series(path: string, query: Query, signal: AbortSignal): Promise<Series> {
      const [bytes, { arrowSeries }] = await Promise.all([
        unwrap(
          get(path, query, { signal, parseAs: 'arrayBuffer', headers: { accept: arrowType } }),
        ) as unknown as Promise<ArrayBuffer>,
        import('../charts/arrowSeries.ts'),
      ])
      return arrowSeries(new Uint8Array(bytes))
    },
    ask: <T>(path: string, query: Query, signal: AbortSignal): Promise<T> =>
      unwrap(get(path, query, { signal })) as unknown as Promise<T>,
    file: (path: string, query: Query, format: 'csv' | 'xlsx'): Promise<Blob> =>
      unwrap(get(path, { ...query, format }, { parseAs: 'blob' })) as unknown as Promise<Blob>,
  }
}
