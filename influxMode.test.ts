import { hasProgram } from '@wattledger/ingest/landing/testServer'
import { testInflux, type TestInflux } from '@wattledger/ingest/influx/testInflux'
import { openClickHouse } from '@wattledger/platform/stores/clickhouse'
import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { productFolder, startProduct, type Product } from './testProduct.ts'

// The whole product with INFLUX_URL, against Debian's InfluxDB.

let folder: ReturnType<typeof productFolder>
let influx: TestInflux
let product: Product | undefined

beforeEach(async () => {
  folder = productFolder()
  if (hasProgram('influxd')) influx = await testInflux()
})
afterEach(async () => {
  if (product) await product.stop('SIGKILL')
  product = undefined
  await influx?.close()
  folder.remove()
})

test.skipIf(!hasProgram('influxd'))(
  'killed with -9 again and again while points come, late and repeated ones too: each is there once',
  async () => {
    const kills = 4
    const written = new Map<string, number>()
    let writing = true
    const startS = Math.floor(Date.now() / 1_000)
    const writer = (async () => {
      for (let i = 0; writing; i++) {
        const lateS = i % 5 === 0 ? randomInt(1, 20) * 3_600 : 0
        const points = Array.from({ length: 20 }, (_, k) => ({
          meter: `M${k % 4}`,
          // However fast it writes, what it writes is in the past: the comparison at the end looks no further than now.
          at: startS - lateS - 20_000 + i + k,
          value: i * 100 + k,
        }))
        const lines = points.map(
          ({ meter, at, value }) =>
            `reading,project=mall,meter=${meter} active_import=${value} ${at}`,
        )
        await influx.write(lines.join('\n'))
        if (i % 7 === 0) await influx.write(lines.join('\n'))
        for (const { meter, at, value } of points) written.set(`${meter} ${at}`, value)
        await sleep(40)
      }
    })()
    const env = { INFLUX_URL: influx.url, ROLES: 'server' }
    for (let kill = 0; kill < kills; kill++) {
      product = await startProduct(folder, env)
      if (kill === 0) await putSite(product)
      await sleep(randomInt(200, 2_500))
      await product.stop('SIGKILL')
    }
    product = await startProduct(folder, env)
    writing = false
    await writer
    await influx.kill()
    await influx.start()
    await walked(product)
    const from = new Date((startS - 180_000) * 1_000).toISOString()
    const to = new Date().toISOString()
    const answer = await product.fetch('/api/ingest/influx/reconcile', {
      method: 'POST',
      body: JSON.stringify({ from, to }),
    })
    expect(await answer.json()).toMatchObject({ differing: 0 })
    expect(await (await product.fetch('/metrics')).text()).toMatch(
      /wattledger_influx_hours_compared_total [1-9]/,
    )
    expect(await product.stop()).toBe(0)
    product = undefined

    const clickhouse = await openClickHouse({ path: join(folder.data, 'clickhouse') })
    const rows = await clickhouse.query<{ code: string; value: string }>(
      `select concat('M', toString(meter), ' ', toString(toUnixTimestamp(at))) as code, value from reading final`,
    )
    await clickhouse.close()
    // Ids count from 1, codes from 0.
    const stored = new Map(
      rows.map(({ code, value }) => [
        code.replace(/^M(\d+)/, (_, id) => `M${Number(id) - 1}`),
        Number(value),
      ]),
    )
    expect(rows).toHaveLength(written.size)
    expect([...written].filter(([key, value]) => stored.get(key) !== value)).toEqual([])
  },
  300_000,
)

async function putSite(to: Product) {
  const answer = await to.fetch('/api/projects/mall/site', {
    method: 'PUT',
    body: JSON.stringify({
      project: { code: 'mall', name: 'Mall', timezone: 'Asia/Shanghai' },
      spaces: [],
      gateways: [],
      meters: [0, 1, 2, 3].map((k) => ({ code: `M${k}`, name: `M${k}`, energy: 'electricity' })),
      tariffs: [],
      tenancies: [],
    }),
  })
  expect(answer.ok, await answer.clone().text()).toBe(true)
}

async function walked(by: Product) {
  for (const end = Date.now() + 90_000; Date.now() < end; await sleep(200)) {
    const state = (await (await by.fetch('/api/ingest/influx')).json()) as {
      walkFinishedAt: string | null
      failing: unknown
    }
    if (state.walkFinishedAt && !state.failing) return
  }
  expect.fail('the walk over the past does not end')
}
