import type { z } from 'zod'
import type { Fault } from './problem.ts'

/** More than this many faults help nobody and let a small request ask for a large answer. */
const faultsMax = 1000
const unknownKeysMax = 20

/** What zod found, as the API tells it: `meters[3].code` and a sentence; every unknown key is a fault of its own. */
export function faultsOf(error: z.ZodError): Fault[] {
  const faults = error.issues.flatMap((issue): Fault[] =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.slice(0, unknownKeysMax).map((key) => ({
          path: pathText([...issue.path, key.slice(0, 100)]),
          message: 'This key is not known here',
        }))
      : [{ path: pathText(issue.path), message: issue.message }],
  )
  return faults.slice(0, faultsMax)
}

/** `['meters', 3, 'code']` → `meters[3].code` */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`
    return text === '' ? String(step) : `${text}.${String(step)}`
  }, '')
}
