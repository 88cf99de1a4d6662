import { useBackend } from '../api/backend.ts'
import { unwrap } from '../api/problem.ts'

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
    ask: <T>(path: string, query: Query, signal: AbortSignal): Promise<T> =>
      unwrap(get(path, query, { signal })) as unknown as Promise<T>,
    file: (path: string, query: Query, format: 'csv' | 'xlsx'): Promise<Blob> =>
      unwrap(get(path, { ...query, format }, { parseAs: 'blob' })) as unknown as Promise<Blob>,
  }
}
