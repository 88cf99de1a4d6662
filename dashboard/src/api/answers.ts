import type { paths } from './schema.ts'

type Json<Operation> = Operation extends {
  responses: { 200: { content: { 'application/json': infer Body } } }
}
  ? Body
  : never

/** What a GET of a path answers. */
export type Answer<Path extends keyof paths> = Json<paths[Path]['get']>

/** What each page is given, by the API's own description. */
export type Person = Json<paths['/api/session']['get']>
export type Project = Json<paths['/api/projects']['get']>['projects'][number]
export type Meter = Json<paths['/api/projects/{project}/live']['get']>['meters'][number]
export type MeterDetail = Json<paths['/api/projects/{project}/live/{meter}']['get']>
export type MeterState = Meter['state']
export type Energy = Answer<'/api/analytics/overview'>['energies'][number]['energy']
export type RegisterValue = MeterDetail['registers'][number]
export type Interval = Json<paths['/api/analytics/intervals']['get']>['intervals'][number]
export type Quality = Interval['quality']
export type Unclaimed = Json<paths['/api/ingest/unclaimed']['get']>['rows'][number]
export type DeadLetter = Json<paths['/api/ingest/dead-letters']['get']>['rows'][number]
export type ApiToken = Json<paths['/api/tokens']['get']>['tokens'][number]
export type AuditEntry = Json<paths['/api/audit']['get']>['rows'][number]
export type MeterRecord = Json<paths['/api/projects/{project}/meters']['get']>['rows'][number]
export type SpaceRecord = Json<paths['/api/projects/{project}/spaces']['get']>['rows'][number]
export type GatewayRecord = Json<paths['/api/projects/{project}/gateways']['get']>['rows'][number]
export type TenancyRecord = Json<paths['/api/projects/{project}/tenancies']['get']>['rows'][number]
export type MeterLife = Json<paths['/api/projects/{project}/meters/{meter}/life']['get']>
export type Supervision = Json<paths['/api/projects/{project}/devices']['get']>
export type ImportReport = Json<paths['/api/projects/{project}/import']['post']>
export type Role = Json<paths['/api/roles']['get']>['roles'][number]
export type PersonEntry = Json<paths['/api/people']['get']>['people'][number]
export type GivenRole = PersonEntry['grants'][number]
export type OwnSession = Json<paths['/api/account/sessions']['get']>['sessions'][number]
export type Organisation = Json<paths['/api/organisations']['get']>['organisations'][number]
export type GatewayToken = Json<
  paths['/api/projects/{project}/gateway-tokens']['get']
>['tokens'][number]
export type ReadingImport = Json<
  paths['/api/projects/{project}/reading-imports']['get']
>['imports'][number]
export type ImportOutcome = Json<paths['/api/projects/{project}/reading-imports']['post']>
