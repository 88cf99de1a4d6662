import type { paths } from '../api/schema.ts'

export type Order =
  paths['/api/billing/corrections']['get']['responses']['200']['content']['application/json']['corrections'][number]

/** An account's month in a correction, old beside new. */
export type Share = Order['shares'][number]
