/** What came in since the process began, in lines. */
export interface LineCounts {
  /** All that were read, good and bad. */
  received: number
  /** Kept as dead letters. */
  refused: number
  /** Without a time of their own: the moment of their receipt counts. */
  serverTime: number
}

export const noLines = (): LineCounts => ({ received: 0, refused: 0, serverTime: 0 })
