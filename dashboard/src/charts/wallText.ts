/** A moment of a chart's time axis: `2026-11-24 14:15`. The axis knows the wall's time as if it were UTC. */
export const wallText = (wallMs: number): string =>
  new Date(wallMs).toISOString().slice(0, 16).replace('T', ' ')
