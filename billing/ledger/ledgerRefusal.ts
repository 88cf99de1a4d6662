import { badRequest, conflict } from '@wattledger/platform/http/problem'

/** SQLSTATEs that `0001_ledger.sql` raises where the caller is at fault. */
const refusals: Record<string, (message: string) => Error> = {
  // Other content under a known key.
  WL001: (message) => conflict(message),
  // A closed month.
  WL002: (message) => conflict(message),
  // Nothing there to undo, or it undoes another itself.
  WL003: (message) => conflict(message),
  // Below a floor.
  WL004: (message) => conflict(message),
  // The project's currency was changed under its ledger.
  WL005: (message) => conflict(message),
}

/** The Problem that a refused booking is for the caller; any other error as it came. */
export function ledgerRefusal(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { code, constraint } = error as Error & { code?: string; constraint?: string }
  if (code === '23505' && constraint === 'ledger_transaction_reverses_key')
    return conflict('It was undone already; a transaction is undone once.')
  if (code === '23514' && constraint === 'ledger_account_balance_cents_check')
    return badRequest('The balance would leave the range that is kept exactly.')
  return refusals[code ?? '']?.(error.message) ?? error
}
