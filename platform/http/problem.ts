import { ruleOf } from './ruleOf.ts'
import { asksForChinese, faultsFor, titleInChinese } from './spoken.ts'

/** One thing that is wrong with what a caller sent: where, and what to do. */
export interface Fault {
  path: string
  message: string
}

interface More {
  errors?: Fault[]
  headers?: Record<string, string>
  /** Further members of the body, beside those of RFC 9457. */
  members?: Record<string, unknown>
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
  readonly members: Record<string, unknown>

  constructor(status: number, title: string, detail: string, more: More = {}) {
    super(detail)
    this.name = 'Problem'
    this.status = status
    this.title = title
    this.errors = more.errors
    this.headers = more.headers ?? {}
    this.members = more.members ?? {}
  }

  /** `code` and `values` say for programs which rule it is; the sentences are in the language that the request asks for. */
  toResponse(asked: Headers = new Headers()): Response {
    const rule = ruleOf(this.message)
    const chinese = asksForChinese(asked)
    const body = {
      ...this.members,
      type: 'about:blank',
      title: chinese ? titleInChinese(this.status, this.title) : this.title,
      status: this.status,
      detail: chinese ? (rule?.zh ?? this.message) : this.message,
      ...(rule && { code: rule.code, values: rule.values }),
      ...(this.errors && { errors: faultsFor(asked, this.errors) }),
    }
    return new Response(JSON.stringify(body), {
      status: this.status,
      headers: {
        'content-type': 'application/problem+json',
        ...(chinese && { 'content-language': 'zh-CN' }),
        ...this.headers,
      },
    })
  }
}

export const badRequest = (detail: string, errors?: Fault[]) =>
  new Problem(400, 'The request is not valid', detail, errors ? { errors } : {})

export const unauthorized = (detail = 'Log in, or send an API token.') =>
  new Problem(401, 'Not logged in', detail, { headers: { 'www-authenticate': 'Bearer' } })

export const forbidden = (detail: string) => new Problem(403, 'Not permitted', detail)

export const notFound = (detail: string) => new Problem(404, 'Not found', detail)

export const conflict = (detail: string, errors?: Fault[]) =>
  new Problem(409, 'In conflict with what is there', detail, errors ? { errors } : {})

export const tooLarge = (bytesMax: number) =>
  new Problem(413, 'The body is too large', `The body may have ${bytesMax} bytes at most.`)

export const tooMany = (detail: string, retryAfterS: number) =>
  new Problem(429, 'Too many tries', detail, { headers: { 'retry-after': String(retryAfterS) } })
