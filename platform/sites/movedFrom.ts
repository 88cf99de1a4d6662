import { z } from 'zod'
import { moment } from './fieldShapes.ts'

/** Query parameter of every change that may move meters. */
export const movedFrom = z
  .union([
    z.literal('ever').transform(() => 'ever' as const),
    moment.transform((at) => new Date(at)),
  ])
  .optional()
  .describe(
    'Since when moved meters are where this puts them: a moment, or ever; now when left out',
  )
