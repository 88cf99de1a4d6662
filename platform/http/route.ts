import type { z } from 'zod'
import type { Principal } from '../access/principal.ts'
import type { Permission } from '../access/permissions.ts'

export type Method = 'get' | 'put' | 'post' | 'patch' | 'delete'

/** What a handler is handed beside its checked input. */
export interface Call {
  principal: Principal
  request: Request
  /** Address of the peer, for the audit log and for throttling. */
  remoteAddress: string
}

type Schema = z.ZodType
type Out<S extends Schema | undefined> = S extends Schema ? z.output<S> : undefined

/**
 * One route: where it is, who may call it, what it takes and gives. From this table come validation, the permission
 * check, the OpenAPI description and the dashboard's types. `path` is written as in OpenAPI: `/api/projects/{code}/site`.
 */
export interface Route<
  Params extends Schema | undefined = Schema | undefined,
  Query extends Schema | undefined = Schema | undefined,
  Body extends Schema | undefined = Schema | undefined,
  Output extends Schema | undefined = Schema | undefined,
> {
  method: Method
  path: string
  permission: Permission | 'public' | 'signed-in'
  summary: string
  tag: string
  params?: Params
  query?: Query
  body?: Body
  /** Largest body in bytes; 1 MiB unless told. */
  bodyBytesMax?: number
  /** Shape of the answer. Absent: 204, or a `Response` that the handler makes itself. */
  output?: Output
  /** Status of a good answer: 200 with `output`, else 204. */
  status?: number
  handle(
    input: { params: Out<Params>; query: Out<Query>; body: Out<Body> },
    call: Call,
  ): Promise<(Output extends Schema ? z.input<Output> : undefined) | Response>
}

/** Infers the handler's types from the schemas beside it. */
export function route<
  Params extends Schema | undefined = undefined,
  Query extends Schema | undefined = undefined,
  Body extends Schema | undefined = undefined,
  Output extends Schema | undefined = undefined,
>(definition: Route<Params, Query, Body, Output>): AnyRoute {
  return definition as unknown as AnyRoute
}

/** A route whose input types are forgotten, as the table holds it. */
export type AnyRoute = Omit<Route, 'handle'> & {
  handle(input: { params: unknown; query: unknown; body: unknown }, call: Call): Promise<unknown>
}
