import { energies, type Energy, registers } from '@wattledger/platform/metering/registers'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import type { Queryable } from '@wattledger/platform/stores/postgres'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'
import { Temporal } from 'temporal-polyfill'
import { startOf } from '../fees/runFees.ts'
import { invoice as invoiceOf } from '../invoices/invoices.ts'
import type { InvoiceFacts, MeterReadings } from './invoicePdf.ts'

const readingsSql = sqlFile(new URL('./readings.sql', import.meta.url))
const monthsSql = sqlFile(new URL('./months.sql', import.meta.url))

interface Held {
  id: number
  code: string
  name: string
  energy: Energy
  multiplier: string
  from_date: string
  to_date: string | null
}

/** Everything that a bill on paper says. Throws a 404 Problem when there is no such bill. */
export async function invoiceFacts(
  { db, clickhouse }: { db: Queryable; clickhouse: ClickHouse },
  id: string,
): Promise<InvoiceFacts> {
  const invoice = await invoiceOf(db, id)
  const [project] = await db.query<{ id: number; name: string; timezone: string }>(
    'select id, name, timezone from project where code = $1',
    [invoice.project],
  )
  if (!project) throw new Error(`invoice ${id} is of ${invoice.project}, which is gone`)
  const month = Temporal.PlainDate.from(`${invoice.period}-01`)
  const next = month.add({ months: 1 }).toString()
  const meters = await db.query<Held>(
    `select meter.id, meter.code, meter.name, meter.energy, trim_scale(meter.multiplier)::text as multiplier,
       used.from_date, used.to_date
     from tenancy
     join tenancy_meter used on used.tenancy_id = tenancy.id
     join meter on meter.id = used.meter_id
     where tenancy.project_id = $1 and tenancy.account = $2 and tenancy.removed_at is null
       and used.from_date < $4 and (used.to_date is null or used.to_date > $3)
     order by meter.code collate "C"`,
    [project.id, invoice.account, month.toString(), next],
  )

  const readings: MeterReadings[] = []
  for (const meter of meters) {
    const from = meter.from_date > month.toString() ? meter.from_date : month.toString()
    const to = meter.to_date !== null && meter.to_date < next ? meter.to_date : next
    const register = energies[meter.energy]
    const [row] = await clickhouse.query<{ from: string | null; to: string | null; usage: string }>(
      readingsSql,
      {
        meter: meter.id,
        register,
        from: startOf(from, project.timezone).getTime() / 1000,
        to: startOf(to, project.timezone).getTime() / 1000,
      },
    )
    readings.push({
      meter: meter.code,
      name: meter.name,
      multiplier: meter.multiplier,
      from: row?.from ?? null,
      to: row?.to ?? null,
      usage: row?.usage ?? '0',
      unit: registers[register].unit,
    })
  }

  const [first] = meters
  const register = first && energies[first.energy]
  const months = register
    ? await clickhouse.query<{ month: string; quantity: string }>(monthsSql, {
        meters: meters.filter(({ energy }) => energies[energy] === register).map(({ id }) => id),
        register,
        zone: project.timezone,
        from: startOf(month.subtract({ months: 11 }).toString(), project.timezone).getTime() / 1000,
        to: startOf(next, project.timezone).getTime() / 1000,
      })
    : []
  return { invoice, projectName: project.name, readings, months }
}
