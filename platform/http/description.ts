import { docsPage } from './docsPage.ts'
import { openApiDocument, type ApiInfo, type OpenApi } from './openapi.ts'
import { route, type AnyRoute } from './route.ts'

/** The API's description, for programs and for people. Public: it tells what there is, and nothing of what is in it. */
export function descriptionRoutes(routes: readonly AnyRoute[], info: ApiInfo): AnyRoute[] {
  let json: string | undefined
  let page: string | undefined
  const described = (): OpenApi => openApiDocument([...routes, ...own], info)

  const own: AnyRoute[] = [
    route({
      method: 'get',
      path: '/api/openapi.json',
      permission: 'public',
      tag: 'Description',
      summary: 'This API as OpenAPI 3.1; public so that programs can be written against it',
      handle: async () => {
        json ??= JSON.stringify(described())
        return new Response(json, { headers: { 'content-type': 'application/json' } })
      },
    }),
    route({
      method: 'get',
      path: '/api/docs',
      permission: 'public',
      tag: 'Description',
      summary: 'This API as a page; public as the description is',
      handle: async () => {
        page ??= docsPage(described())
        return new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } })
      },
    }),
  ]
  return own
}
