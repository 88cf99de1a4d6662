import { tableFromIPC } from 'apache-arrow'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Product, productFolder, startProduct } from './testProduct.ts'

// The contract's questions through the public API alone: a site document in, line protocol in, answers out.

const folder = productFolder()
let product: Product
beforeAll(async () => {
  product = await startProduct(folder)
  const put = await product.fetch('/api/projects/mall/site', {
    method: 'PUT',
    body: JSON.stringify(mall),
  })
  expect(put.status, await put.clone().text()).toBeLessThan(300)
  // A kWh each quarter-hour through the main meter, 0.6 and 0.3 of it through those beneath, in March 2026 local.
  const lines: string[] = []
  for (let slot = 0; slot <= 96 * 2; slot++) {
    const at = Date.parse('2026-02-28T16:00:00Z') / 1000 + slot * 900
    for (const [meter, milli] of [
      ['main', 1000],
      ['shop', 600],
      ['light', 300],
    ] as const)
      lines.push(`r,meter=${meter} active_import=${((slot * milli) / 1000).toFixed(1)} ${at}`)
  }
  expect((await product.write(lines.join('\n'))).status).toBe(204)
  const until = Date.now() + 5_000
  while (Date.now() < until) {
    const { points } = await json<{ points: object[] }>(`trend?${march}&step=15m`)
    if (points.length === 192) break
    await sleep(100)
  }
}, 90_000)
afterAll(async () => {
  await product.stop()
  folder.remove()
}, 30_000)

const march = 'project=mall&from=2026-03-01&to=2026-04-01'

const json = async <Body>(path: string): Promise<Body> => {
  const answer = await product.fetch(`/api/analytics/${path}`)
  expect(answer.status, await answer.clone().text()).toBe(200)
  return (await answer.json()) as Body
}

test('trend, breakdown, ranking and compare agree on what the main meter measured', async () => {
  expect(await json(`trend?${march}&step=month`)).toEqual({
    unit: 'kWh',
    step: 'month',
    points: [{ start: '2026-02-28T16:00:00Z', value: '192.0000' }],
  })
  expect(await json(`breakdown?${march}&by=category`)).toMatchObject({
    rows: [
      { code: 'special', value: '115.2000', share: '0.600000' },
      { code: 'lighting', value: '57.6000', share: '0.300000' },
      { code: '', value: '19.2000', share: '0.100000' },
    ],
  })
  expect(await json(`ranking?${march}&by=tenant`)).toMatchObject({
    rows: [{ code: 'T1', name: 'Tea', value: '115.2000', share: '1.000000' }],
  })
  expect(await json(`compare?project=mall&from=2026-03-02&to=2026-03-03`)).toMatchObject({
    current: { value: '96.0000' },
    reference: { value: '96.0000' },
    change: '0.0000',
    changePercent: '0.000',
  })
})

test('rates, demand, loss, flow, quality and overview answer as the contract says', async () => {
  expect(await json(`rates?${march}&meter=main`)).toMatchObject({
    rates: ['peak', 'valley'],
    rows: [{ meter: 'main', total: '192.0000', byRate: { peak: '128.0000', valley: '64.0000' } }],
  })
  expect(await json(`demand?${march}&meter=shop`)).toMatchObject({
    maxKw: '2.4000',
    at: '2026-02-28T16:00:00Z',
  })
  expect(await json(`loss?${march}`)).toMatchObject({
    rows: [
      {
        meter: 'main',
        input: '192.0000',
        output: '172.8000',
        loss: '19.2000',
        lossPercent: '10.00',
      },
    ],
  })
  expect(await json(`flow?${march}`)).toMatchObject({
    links: [
      { source: 'source', target: 'main', value: '192.0000' },
      { source: 'main', target: 'shop', value: '115.2000' },
      { source: 'main', target: 'light', value: '57.6000' },
      { source: 'main', target: 'loss:main', value: '19.2000' },
    ],
  })
  expect(await json(`quality?project=mall&from=2026-03-01&to=2026-03-03`)).toMatchObject({
    completeness: '1.000000',
  })
  expect(await json('overview?project=mall')).toMatchObject({
    energies: [
      { energy: 'electricity', today: { value: null }, cost: { currency: 'CNY', month: '0.00' } },
    ],
  })
})

const paths = [
  'overview?project=mall',
  `trend?${march}`,
  `compare?${march}`,
  `ranking?${march}`,
  `breakdown?${march}`,
  `rates?${march}`,
  `demand?${march}`,
  `loss?${march}`,
  `flow?${march}`,
  `quality?${march}`,
  'intervals?meter=shop&from=2026-03-01&to=2026-04-01',
]

test.each(paths)('%s also as Arrow, CSV and XLSX', async (path) => {
  const arrow = await product.fetch(`/api/analytics/${path}`, {
    headers: { accept: 'application/vnd.apache.arrow.stream' },
  })
  expect(arrow.headers.get('content-type')).toBe('application/vnd.apache.arrow.stream')
  const table = tableFromIPC(new Uint8Array(await arrow.arrayBuffer()))
  const csv = await product.fetch(`/api/analytics/${path}&format=csv`)
  expect(csv.headers.get('content-type')).toContain('text/csv')
  const lines = (await csv.text()).trim().split('\r\n')
  expect(table.numRows).toBe(lines.length - 1)
  expect(table.numRows).toBeGreaterThan(0)
  const xlsx = await product.fetch(`/api/analytics/${path}&format=xlsx`)
  expect(xlsx.headers.get('content-disposition')).toContain('.xlsx')
  expect(
    Buffer.from(await xlsx.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK')
})

test('a meter moved from a date on counts where it was until then', async () => {
  const moved = structuredClone(mall)
  for (const meter of moved.meters) if (meter.code === 'shop') meter.space = 'b'
  const put = await product.fetch('/api/projects/mall/site?from=2026-03-02T00:00:00%2B08:00', {
    method: 'PUT',
    body: JSON.stringify(moved),
  })
  expect(put.status, await put.clone().text()).toBeLessThan(300)
  const { rows } = await json<{ rows: { code: string; value: string }[] }>(
    `breakdown?${march}&by=space`,
  )
  expect(rows.map(({ code, value }) => [code, value])).toEqual([
    ['a', '134.4000'],
    ['b', '57.6000'],
  ])
  expect(await json(`trend?${march}&step=month&space=b`)).toMatchObject({
    points: [{ value: '57.6000' }],
  })
})

const mall = {
  project: { code: 'mall', name: 'Mall', timezone: 'Asia/Shanghai' },
  spaces: [
    { code: 'a', name: 'Tower A', areaM2: '1000' },
    { code: 'b', name: 'Tower B' },
  ],
  meters: [
    { code: 'main', name: 'Main', energy: 'electricity', role: 'main', space: 'a' },
    {
      code: 'shop',
      name: 'Shop',
      energy: 'electricity',
      parent: 'main',
      space: 'a',
      category: 'special',
    },
    {
      code: 'light',
      name: 'Light',
      energy: 'electricity',
      parent: 'main',
      space: 'a',
      category: 'lighting',
    },
  ],
  tariffs: [
    {
      code: 'tou',
      versions: [
        {
          from: '2026-01-01',
          tariff: {
            currency: 'CNY',
            timezone: 'Asia/Shanghai',
            energy: {
              mode: 'tou',
              rates: { peak: '1.1', valley: '0.3' },
              calendar: {
                seasons: [{ from: '01-01', weekday: 'all' }],
                days: {
                  all: [
                    { from: '00:00', rate: 'valley' },
                    { from: '08:00', rate: 'peak' },
                  ],
                },
              },
            },
          },
        },
      ],
    },
  ],
  tenancies: [
    { account: 'T1', name: 'Tea', space: 'a', meters: ['shop'], tariff: 'tou', from: '2026-01-01' },
  ],
}
