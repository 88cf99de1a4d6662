import { expect, test } from 'vitest'
import { z } from 'zod'
import { docsPage } from './docsPage.ts'
import { openApiDocument } from './openapi.ts'
import { route } from './route.ts'

test('a route becomes an operation with its parameters, body, answer and permission', () => {
  const document = openApiDocument([postMeter])
  const operation = document.paths['/api/projects/{project}/meters']?.post
  expect(operation).toMatchObject({
    operationId: 'post_api_projects_project_meters',
    'x-permission': 'sites:write',
    parameters: [
      { name: 'project', in: 'path', required: true, schema: { type: 'string' } },
      {
        name: 'limit',
        in: 'query',
        required: false,
        description: 'rows',
        schema: { type: 'integer' },
      },
    ],
    requestBody: { required: true },
  })
  expect(Object.keys(operation?.responses ?? {})).toEqual(['201', 'default'])
})

test('what is sent may leave defaults out, what is answered has them', () => {
  const { components, paths } = openApiDocument([postMeter])
  expect(components.schemas.Meter?.required).toEqual(['code'])
  expect(components.schemas.MeterOutput?.required).toEqual(['code', 'multiplier'])
  const answer = paths['/api/projects/{project}/meters']?.post?.responses['201']
  expect(answer?.content?.['application/json']?.schema).toEqual({
    $ref: '#/components/schemas/MeterOutput',
  })
})

test('a schema that holds itself is described once, by reference', () => {
  const document = openApiDocument([
    route({
      ...postMeter,
      output: undefined,
      params: z.object({ project: z.string() }),
      body: tree,
      handle: async () => undefined,
    }),
  ])
  const text = JSON.stringify(document)
  expect(text).not.toContain('$defs')
  for (const [, name] of text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)) {
    expect(Object.keys(document.components.schemas)).toContain(name)
  }
  expect(text).not.toContain('"$ref":"#"')
})

test('D18: a name in the page for people is text', () => {
  const page = docsPage(openApiDocument([{ ...postMeter, summary: '<script>alert(1)</script>' }]))
  expect(page).not.toContain('<script>')
  expect(page).toContain('&lt;script&gt;')
  expect(page).not.toMatch(/(?:src|href)="https?:/)
})

const meter = z
  .strictObject({ code: z.string(), multiplier: z.string().default('1') })
  .meta({ id: 'Meter' })

const tree = z.object({
  code: z.string(),
  get children() {
    return z.array(tree).optional()
  },
})

const postMeter = route({
  method: 'post',
  path: '/api/projects/{project}/meters',
  permission: 'sites:write',
  tag: 'Sites',
  summary: 'Add a meter',
  params: z.object({ project: z.string() }),
  query: z.object({ limit: z.coerce.number().int().default(10).describe('rows') }),
  body: meter,
  output: meter,
  status: 201,
  handle: async ({ body }) => body,
})
