/** One thing that is wrong with what a caller sent: where, and what to do. */
export interface Fault {
  path: string
  message: string
}

/**
 * An answer of RFC 9457 (`application/problem+json`). Thrown by whoever meets the caller's mistake, turned into an
 * answer at the edge, in `application.ts`. A thrown problem means that nothing was changed.
 */
export class Problem extends Error {
  readonly status: number
  readonly title: string
  readonly errors: Fault[] | undefined
  readonly headers: Record<string, string>

  constructor(
    status: number,
    title: string,
    detail: string,
    more: { errors?: Fault[]; headers?: Record<string, string> } = {},
  ) {
    super(detail)
    this.status = status
    this.title = title
    this.errors = more.errors
    this.headers = more.headers ?? {}
  }

  toResponse(): Response {
    const body = {
      type: 'about:blank',
      title: this.title,
      status: this.status,
      detail: this.message,
      ...(this.errors && { errors: this.errors }),
    }
    return new Response(JSON.stringify(body), {
      status: this.status,
      headers: { 'content-type': 'application/problem+json', ...this.headers },
    })
  }
}

export const badRequest = (detail: string, errors?: Fault[]) =>
  new Problem(400, 'The request is not valid', detail, errors ? { errors } : {})

export const notFound = (detail: string) => new Problem(404, 'Not found', detail)

export const forbidden = (detail: string) => new Problem(403, 'Not permitted', detail)
