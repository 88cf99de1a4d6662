import type { Fill } from '../charts/look.ts'

const fills: Record<string, Fill> = {
  sharp: 7,
  peak: 1,
  flat: 0,
  valley: 2,
  'deep-valley': 6,
  deepValley: 6,
}

/** Each rate keeps its colour and hatching on every page: dear is red, cheap is green. */
export const rateFill = (rate: string, index: number): Fill => fills[rate] ?? (index + 3) % 8
