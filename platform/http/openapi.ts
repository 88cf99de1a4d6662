import { z } from 'zod'
import type { AnyRoute } from './route.ts'

export interface ApiInfo {
  title: string
  version: string
}

export interface JsonSchema {
  $ref?: string
  $defs?: Record<string, JsonSchema>
  type?: string | string[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  [key: string]: unknown
}

interface Media {
  content: Record<string, { schema: JsonSchema }>
}

export interface Parameter {
  name: string
  in: 'path' | 'query'
  required: boolean
  description?: string
  schema: JsonSchema
}

export interface Operation {
  operationId: string
  tags: string[]
  summary: string
  'x-permission': string
  security: Record<string, string[]>[]
  parameters?: Parameter[]
  requestBody?: Media & { required: boolean }
  responses: Record<string, { description: string } & Partial<Media>>
}

export interface OpenApi {
  openapi: '3.1.0'
  info: ApiInfo
  paths: Record<string, Record<string, Operation>>
  components: {
    schemas: Record<string, JsonSchema>
    securitySchemes: Record<string, Record<string, string>>
  }
}

/** The table as OpenAPI 3.1. Requests are described as they may be sent, answers as they come. */
export function openApiDocument(
  routes: readonly AnyRoute[],
  info: ApiInfo = { title: 'Wattledger', version: '0' },
): OpenApi {
  const schemas: Record<string, JsonSchema> = { Problem: problemSchema }
  const paths: OpenApi['paths'] = {}
  for (const row of routes) {
    const operations = (paths[row.path] ??= {})
    operations[row.method] = operation(row, schemas)
  }
  return {
    openapi: '3.1.0',
    info,
    paths,
    components: {
      schemas,
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'wattledger_session' },
        token: { type: 'http', scheme: 'bearer' },
      },
    },
  }
}

function operation(row: AnyRoute, schemas: Record<string, JsonSchema>): Operation {
  const id = operationId(row)
  const parameters = [
    ...parametersOf(row.params, 'path', id, schemas),
    ...parametersOf(row.query, 'query', id, schemas),
  ]
  return {
    operationId: id,
    tags: [row.tag],
    summary: row.summary,
    'x-permission': row.permission,
    security: row.permission === 'public' ? [] : [{ session: [] }, { token: [] }],
    ...(parameters.length > 0 && { parameters }),
    ...(row.body && {
      requestBody: {
        required: !row.body.safeParse(undefined).success,
        content: { 'application/json': { schema: schemaOf(row.body, 'input', id, schemas) } },
      },
    }),
    responses: {
      [row.status ?? (row.output ? 200 : 204)]: {
        description: 'Done',
        ...(row.output && {
          content: { 'application/json': { schema: schemaOf(row.output, 'output', id, schemas) } },
        }),
      },
      default: {
        description: 'What is wrong; nothing was changed',
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    },
  }
}

/** The whole path: `/health`, which InfluxDB's clients ask, is another than `/api/health`. */
function operationId({ method, path }: AnyRoute): string {
  return `${method}${path.replace(/\W+/g, '_')}`.replace(/_+$/, '')
}

function parametersOf(
  schema: z.ZodType | undefined,
  place: 'path' | 'query',
  id: string,
  schemas: Record<string, JsonSchema>,
): Parameter[] {
  if (!schema) return []
  const { properties = {}, required = [] } = schemaOf(schema, 'input', id, schemas)
  return Object.entries(properties).map(([name, { description, ...property }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(typeof description === 'string' && { description }),
    schema: property,
  }))
}

/**
 * One schema as JSON Schema. Its named parts (`.meta({ id })`) move to the document's components, where other routes
 * find them too; parts that only refer to themselves get the operation's name.
 */
function schemaOf(
  schema: z.ZodType,
  io: 'input' | 'output',
  id: string,
  schemas: Record<string, JsonSchema>,
): JsonSchema {
  const made = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as JsonSchema
  const { $schema: _, $defs = {}, ...root } = made
  const names = new Map(
    Object.entries($defs).map(([name, part]) => [
      `#/$defs/${name}`,
      nameFor(name.startsWith('__') ? `${id}_${io}_${name.slice(2)}` : name, part, io, schemas),
    ]),
  )
  for (const [name, part] of Object.entries($defs)) {
    schemas[names.get(`#/$defs/${name}`) ?? name] = pointed(part, names)
  }
  if (!JSON.stringify(root).includes('"$ref":"#"')) return pointed(root, names)

  const own = `${id}_${io}`
  names.set('#', own)
  schemas[own] = pointed(root, names)
  return { $ref: `#/components/schemas/${own}` }
}

/** A name may stand for one shape when sent and another when answered (defaults are then always there). */
function nameFor(
  name: string,
  part: JsonSchema,
  io: 'input' | 'output',
  schemas: Record<string, JsonSchema>,
): string {
  const there = schemas[name]
  if (!there || sameShape(there, part)) return name
  return io === 'input' ? `${name}Input` : `${name}Output`
}

const sameShape = (one: JsonSchema, other: JsonSchema) =>
  JSON.stringify(one).replaceAll('#/components/schemas/', '#/$defs/') === JSON.stringify(other)

function pointed(schema: JsonSchema, names: ReadonlyMap<string, string>): JsonSchema {
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) => {
    const name = key === '$ref' && typeof value === 'string' ? names.get(value) : undefined
    return name ? `#/components/schemas/${name}` : value
  })
}

const problemSchema: JsonSchema = {
  type: 'object',
  description: 'RFC 9457. With a status of 4xx nothing was changed.',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
}
