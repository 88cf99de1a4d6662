import type { Permission } from '@wattledger/platform/access/permissions'
import { accessMigrations } from '@wattledger/platform/access/migrations'
import { createApplication } from '@wattledger/platform/http/application'
import type { AnyRoute } from '@wattledger/platform/http/route'
import type { Quality } from '@wattledger/platform/metering/quarterHours'
import { sitesMigrations } from '@wattledger/platform/sites/migrations'
import { openRegistry } from '@wattledger/platform/sites/openRegistry'
import { putSite } from '@wattledger/platform/sites/putSite'
import { testClickHouse, testPostgres } from '@wattledger/platform/stores/testStores'
import { budgetMigrations } from '../budget/migrations.ts'
import { transformerMigrations } from '../transformers/migrations.ts'
import { activityMigrations } from '../specific/migrations.ts'
import { energyTestMigrations } from '../energy/testReadings.ts'
import { rollUp } from '../energy/rollUp.ts'
import type { Asked } from './question.ts'

/** One quarter-hour of a meter's register: energy in ten-thousandths. */
export interface TestSlot {
  meter: string
  /** Seconds since 1970. */
  start: number
  energy: bigint
  quality?: Quality
  register?: 'active_import' | 'active_export' | 'reactive_import' | 'volume' | 'heat'
}

/**
 * Real stores with a site document in them, quarter-hours put straight in and rolled up, and routes to ask. The clock
 * stands where the test sets it.
 */
export async function openTestQuestions(routesOf: (asked: Asked) => AnyRoute[]) {
  const db = await testPostgres([
    sitesMigrations,
    accessMigrations,
    budgetMigrations,
    activityMigrations,
    transformerMigrations,
  ])
  const clickhouse = await testClickHouse(energyTestMigrations)
  const registry = await openRegistry(db, { log: () => undefined })
  const clock = { now: new Date('2030-01-01T00:00:00Z') }
  let version = 0n
  const asked: Asked = { clickhouse, db, registry, now: () => clock.now }
  const app = createApplication({
    routes: routesOf(asked),
    authenticate: () =>
      Promise.resolve({
        kind: 'person' as const,
        personId: 1,
        name: 'tester',
        permissions: new Set<Permission>([
          'energy:read',
          'sites:read',
          'sites:write',
          'budgets:write',
        ]),
      }),
  })

  const meterId = (project: string, code: string) => {
    const id = registry.current().project(project)?.id
    const meter = registry
      .current()
      .metersByCode(code)
      .find(({ projectId }) => projectId === id)
    if (!meter) throw new Error(`no meter ${code} in ${project}`)
    return meter.id
  }

  return {
    ...asked,
    clock,
    meterId,
    /** `movedFrom`: since when moved meters are where the document puts them. */
    async put(
      document: {
        project: { code: string; [key: string]: unknown }
        [key: string]: unknown
      },
      movedFrom?: Date,
    ) {
      await putSite(db, document.project.code, document, {
        devices: new Set(),
        ...(movedFrom && { movedFrom }),
      })
      await registry.reload()
    },
    /** Stores quarter-hours, newer ones in place of older ones, and rolls them up. */
    async store(project: string, slots: readonly TestSlot[]) {
      version += 10n
      const zone = registry.current().project(project)?.timezone ?? 'UTC'
      const rows = slots.map(({ meter, start, energy, quality, register }) => ({
        meter: meterId(project, meter),
        register: register ?? 'active_import',
        start,
        energy: decimalText(energy),
        quality: quality ?? 'measured',
        version: String(version),
      }))
      await clickhouse.insert('quarter_hour', rows)
      await rollUp(
        clickhouse,
        rows.map(({ meter, register, start }) => ({
          meter,
          register,
          from: BigInt(start) * 1_000_000_000n,
          to: BigInt(start + 900) * 1_000_000_000n,
        })),
        { zoneOf: () => zone, version },
      )
    },
    async ask(path: string, headers: Record<string, string> = {}): Promise<Response> {
      return app.request(`http://wattledger.local${path}`, { headers })
    },
    async send(method: string, path: string, body: object): Promise<Response> {
      return app.request(`http://wattledger.local${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    },
    async answer<Body>(path: string): Promise<Body> {
      const response = await app.request(`http://wattledger.local${path}`)
      const body = await response.text()
      if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${body}`)
      return JSON.parse(body) as Body
    },
    async close() {
      registry.close()
      await clickhouse.close()
      await db.close()
    },
  }
}

export type TestQuestions = Awaited<ReturnType<typeof openTestQuestions>>

const decimalText = (amount: bigint) => {
  const digits = String(amount < 0n ? -amount : amount).padStart(5, '0')
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`
}

/** The starts of the quarter-hours in a span. */
export function slotStarts(from: string, to: string): number[] {
  const starts: number[] = []
  for (let at = Date.parse(from) / 1000; at < Date.parse(to) / 1000; at += 900) starts.push(at)
  return starts
}
