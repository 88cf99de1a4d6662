import type { z } from 'zod'
import { pathText } from '../http/faults.ts'
import type { Fault } from '../http/problem.ts'

/** Everything about `value` that is not as `schema` says, in sentences that go on from the path; `at` begins the path. */
export function shapeFaults(
  schema: z.ZodType,
  value: unknown,
  at: readonly PropertyKey[] = [],
): Fault[] {
  const result = schema.safeParse(value, { error: sentence })
  return result.success ? [] : result.error.issues.flatMap((issue) => faultsOfIssue(issue, at))
}

/** A fault at a path, as `meters[3].parent`. */
export const fault = (path: readonly PropertyKey[], message: string): Fault => ({
  path: pathText(path),
  message,
})

/** Adds a fault to a schema's own, from inside `superRefine`. */
export function refuse(context: z.RefinementCtx, path: PropertyKey[], message: string): void {
  context.addIssue({ code: 'custom', path, message })
}

function faultsOfIssue(issue: z.core.$ZodIssue, at: readonly PropertyKey[]): Fault[] {
  const path = [...at, ...issue.path]
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path: pathText([...path, key.slice(0, 100)]),
      message: 'is not a known key',
    }))
  if (issue.code === 'invalid_key')
    return issue.issues.map(({ message }) => ({
      path: pathText(path),
      message: `the key ${message}`,
    }))
  return [{ path: pathText(path), message: issue.message }]
}

function sentence(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.input === undefined) return 'is missing'
  if (issue.code === 'invalid_type') return `must be ${kind(issue.expected)}`
  if (issue.code === 'invalid_value') return `must be ${issue.values.map(quoted).join(' or ')}`
  if (issue.code === 'invalid_union' && Array.isArray(issue.options))
    return `must be ${issue.options.map(quoted).join(' or ')}`
  return undefined
}

const quoted = (value: unknown) => JSON.stringify(value)

function kind(expected: string): string {
  if (expected === 'int') return 'a whole number'
  if (expected === 'record') return 'an object'
  return /^[aeiou]/.test(expected) ? `an ${expected}` : `a ${expected}`
}
