import type { MigrationFolder } from '@wattledger/platform/stores/migrate'

/** How far the InfluxDB mode has come; PostgreSQL. */
export const influxMigrations: MigrationFolder = {
  owner: 'ingest/influx',
  folder: new URL('./migrations/', import.meta.url),
}
