import { z } from 'zod'

/** What one question may list. */
const listMax = 20

/**
 * Several codes in one query parameter, `M1,M2`; a code that holds a comma needs the list as JSON, `["a,b","c"]`. None
 * twice, in the order given.
 */
export const codeList = z
  .string()
  .max(4000)
  .transform((text, context) => {
    const codes = listOf(text)
    if (codes === undefined || codes.some((one) => one.length === 0 || one.length > 64)) {
      context.addIssue('must list codes, as M1,M2, or as a JSON array of texts')
      return z.NEVER
    }
    const distinct = [...new Set(codes)]
    if (distinct.length > listMax) {
      context.addIssue(`lists ${distinct.length}, and ${listMax} is the most`)
      return z.NEVER
    }
    return distinct
  })
  .optional()

function listOf(text: string): string[] | undefined {
  if (!text.startsWith('[')) return text.split(',').map((one) => one.trim())
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) && list.every((one) => typeof one === 'string') ? list : undefined
  } catch {
    return undefined
  }
}
