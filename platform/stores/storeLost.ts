/**
 * A store went away before it answered. Nothing has to be repaired; the same request later will be answered.
 * Of a statement that writes it is not known whether it was done, so the writer must be one that may come twice.
 */
export class StoreLost extends Error {
  override name = 'StoreLost'
}
