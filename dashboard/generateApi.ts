import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import openapiTypescript, { astToString, type OpenAPI3 } from 'openapi-typescript'

/** Where the server's whole route table is put together. */
export const routesFile = new URL('../routes.ts', import.meta.url)
export const schemaFile = new URL('src/api/schema.ts', import.meta.url)

/** The server's interface, loaded only here: type-checking the pages must not mean type-checking the server. */
interface Server {
  describeRoutes(): readonly unknown[]
}
interface Description {
  openApiDocument(routes: readonly unknown[]): OpenAPI3
}

const heading = '// Made by `npm run api` from the route table of the server. Do not edit.\n\n'

/** The dashboard's API types, from the same table that validates requests. */
export async function generateApi(): Promise<string> {
  const { describeRoutes } = (await import(routesFile.href)) as Server
  const description = new URL('../platform/http/openapi.ts', import.meta.url).href
  const { openApiDocument } = (await import(description)) as Description
  return heading + astToString(await openapiTypescript(openApiDocument(describeRoutes())))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(schemaFile, await generateApi())
  console.info('dashboard/src/api/schema.ts is written')
}
