/** What went wrong with a call, in the words of RFC 9457. `status` 0 means that no answer came at all. */
export interface Problem {
  status: number
  title: string
  detail: string
  errors?: { path: string; message: string }[]
  /** A log-in whose password is right: the code of the second factor is still needed. */
  needsCode?: boolean
}

/** Thrown by `unwrap`: a call that was answered with a problem, or not at all. */
export class CallFailed extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail || problem.title)
    this.problem = problem
  }
}

interface Answer<T> {
  data?: T
  error?: unknown
  response: Response
}

/** Gives the answer's data, or throws `CallFailed`. An aborted call throws its `AbortError` unchanged. */
export async function unwrap<T>(call: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>
  try {
    answer = await call
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new CallFailed({ status: 0, title: '', detail: messageOf(error) })
  }
  if (!answer.response.ok) throw new CallFailed(problemOf(answer.error, answer.response))
  return answer.data as T
}

/** A proxy's HTML page has no problem in it, so status and status text must do. */
export function problemOf(
  body: unknown,
  response: Pick<Response, 'status' | 'statusText'>,
): Problem {
  const said = typeof body === 'object' && body !== null ? (body as Partial<Problem>) : {}
  return {
    status: response.status,
    title: said.title ?? response.statusText,
    detail: said.detail ?? '',
    ...(said.errors && { errors: said.errors }),
    ...(said.needsCode === true && { needsCode: true }),
  }
}

export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)
