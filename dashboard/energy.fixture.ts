import { Float64, Table, tableToIPC, TimestampMillisecond, vectorFromArray } from 'apache-arrow'
import { mallMeters } from './mall.fixture.ts'

/** Answers below /api/analytics for the made-up mall: plausible, the same for the same question, not worked out. */
export function energyAnswer(
  path: string,
  query: URLSearchParams,
  nowMs: number,
): object | undefined {
  const asked = (name: string) => query.get(name) ?? ''
  const unit = unitOf(asked('energy') || 'electricity')
  const answers: Record<string, () => object> = {
    overview: () => overview(nowMs),
    trend: () => ({ unit, step: asked('step'), points: points(query, nowMs) }),
    compare: () => comparison(query, unit, nowMs),
    breakdown: () => breakdown(asked('by'), unit),
    ranking: () => ranking(asked('by') || 'meter', asked('per') === 'area' ? `${unit}/m²` : unit),
    rates: () => rates(nowMs),
    demand: () => demand(query, nowMs),
    loss: () => ({ unit, rows: losses }),
    flow: () => flow(unit),
    quality: () => quality(nowMs),
    anomalies: () => anomalies(query, nowMs),
    'load-duration': () => duration(unit),
    carbon: () => carbon(query, nowMs),
    specific: () => specific(unit, asked('per')),
    activities: () => ({ units: [{ code: 'heads', kind: 'level' }], rows: [] }),
    'weather-normalised': () => weather(query, unit, nowMs),
  }
  return answers[path]?.()
}

/** The series behind an answer as an Arrow stream, as the server gives it to whoever accepts that. */
export function energyStream(path: string, query: URLSearchParams, nowMs: number): Uint8Array {
  const { points } = energyAnswer(path, query, nowMs) as {
    points: { start: string; value: string }[]
  }
  return tableToIPC(
    new Table({
      start: vectorFromArray(
        points.map(({ start }) => Date.parse(start)),
        new TimestampMillisecond(),
      ),
      value: vectorFromArray(
        points.map(({ value }) => Number(value)),
        new Float64(),
      ),
    }),
    'stream',
  )
}

const hourMs = 3_600_000
const shanghaiMs = 8 * hourMs
const unitOf = (energy: string) => (/water|gas/.test(energy) ? 'm³' : 'kWh')
const midnight = (day: string) => Date.parse(`${day}T00:00:00Z`) - shanghaiMs
const text = (value: number) => value.toFixed(4)

/** More by day than by night, a little of everything else. */
function use(atMs: number): number {
  const hour = ((atMs + shanghaiMs) / hourMs) % 24
  const day = Math.floor((atMs + shanghaiMs) / (24 * hourMs))
  const open = hour >= 9.5 && hour < 22
  return (
    (open ? 420 + 90 * Math.sin(((hour - 9.5) / 12.5) * Math.PI) : 96) *
    (1 + 0.1 * Math.sin(day * 1.7))
  )
}

function starts(query: URLSearchParams, nowMs: number): number[] {
  const endMs = Math.min(midnight(query.get('to') ?? ''), nowMs)
  const step = query.get('step') ?? 'day'
  const found: number[] = []
  for (let atMs = midnight(query.get('from') ?? ''); atMs < endMs;) {
    found.push(atMs)
    const local = new Date(atMs + shanghaiMs)
    if (step === '15m') atMs += hourMs / 4
    else if (step === 'hour') atMs += hourMs
    else if (step === 'day') atMs += 24 * hourMs
    else if (step === 'week') atMs += (7 - ((local.getUTCDay() + 6) % 7)) * 24 * hourMs
    else
      atMs =
        Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + (step === 'month' ? 1 : 12), 1) -
        shanghaiMs
  }
  return found
}

const hoursOf: Record<string, number> = {
  '15m': 0.25,
  hour: 1,
  day: 24,
  week: 168,
  month: 730,
  year: 8760,
}

function points(query: URLSearchParams, nowMs: number) {
  const hours = hoursOf[query.get('step') ?? 'day'] ?? 24
  return starts(query, nowMs).map((atMs) => ({
    start: new Date(atMs).toISOString().replace('.000', ''),
    value: text(
      hours <= 1 ? use(atMs) * hours : hours * 260 * (1 + 0.12 * Math.sin(atMs / 8.64e7)),
    ),
  }))
}

function comparison(query: URLSearchParams, unit: string, nowMs: number) {
  const now = points(query, nowMs).map((point, index) => ({
    ...point,
    reference: text(Number(point.value) * (0.93 + 0.09 * Math.sin(index * 1.3))),
  }))
  const sum = (of: 'value' | 'reference') =>
    now.reduce((total, point) => total + Number(point[of]), 0)
  const [value, reference] = [sum('value'), sum('reference')]
  return {
    unit,
    step: query.get('step') ?? 'day',
    current: { from: query.get('from') ?? '', to: query.get('to') ?? '', value: text(value) },
    reference: { from: '2026-10-01', to: '2026-11-01', value: text(reference) },
    change: text(value - reference),
    changePercent: ((100 * (value - reference)) / reference).toFixed(3),
    points: now,
  }
}

function overview(nowMs: number) {
  const iso = (ms: number) => new Date(ms).toISOString().replace(/\.\d+/, '')
  const period = (value: number, percent: number) => ({
    from: iso(nowMs - 864e5),
    to: iso(nowMs),
    value: text(value),
    reference: {
      from: iso(nowMs - 1728e5),
      to: iso(nowMs - 864e5),
      value: text(value / (1 + percent / 100)),
    },
    change: text(value - value / (1 + percent / 100)),
    changePercent: percent.toFixed(3),
    lastYear: {
      from: iso(nowMs - 864e5),
      to: iso(nowMs),
      value: null,
      change: null,
      changePercent: null,
    },
  })
  return {
    at: iso(nowMs),
    energies: [
      {
        energy: 'electricity',
        unit: 'kWh',
        today: period(3_812.4, 4.2),
        month: period(148_230.5, -2.6),
        year: period(1_920_330.1, 1.1),
        cost: { currency: 'CNY', month: '118584.40' },
        costReason: null,
        peak: { maxKw: '512.4000', at: iso(nowMs - 3 * 864e5) },
        meters: 60,
        alarms: 2,
      },
      {
        energy: 'water',
        unit: 'm³',
        today: period(41.2, 18.4),
        month: period(980.7, 3),
        year: period(11_204.9, -8.2),
        cost: null,
        costReason: 'No meter of this energy has a tariff.',
        peak: null,
        meters: 6,
        alarms: 0,
      },
    ],
  }
}

function breakdown(by: string, unit: string) {
  const parts: Record<string, [string, string, number][]> = {
    energy: [['electricity', 'electricity', 148_230], ['water', 'water', 980]],
    category: [['hvac', 'hvac', 61_200], ['lighting', 'lighting', 33_010], ['power', 'power', 18_400], ['special', 'special', 9_120], ['', '', 26_500]],
    space: [['a', '塔楼 A', 81_000], ['b', '塔楼 B', 52_730], ['public', '公共区域', 14_500]],
  } // prettier-ignore
  const rows = parts[by] ?? []
  const total = rows.reduce((sum, [, , value]) => sum + value, 0)
  return {
    unit: by === 'energy' ? null : unit,
    rows: rows.map(([code, name, value]) => ({
      code,
      name,
      value: text(value),
      share: (value / total).toFixed(6),
      unit: code === 'water' ? 'm³' : unit,
    })),
  }
}

function ranking(by: string, unit: string) {
  const things =
    by === 'meter'
      ? mallMeters(Date.now()).slice(2, 22)
      : Array.from({ length: 8 }, (_, index) => ({
          code: `x${index}`,
          name: `租户 ${index + 1} Café`,
        }))
  const value = (index: number) => 9_000 / (index + 1.4)
  const total = things.reduce((sum, _, index) => sum + value(index), 0)
  return {
    unit,
    rows: things.map(({ code, name }, index) => ({
      code,
      name,
      value: text(value(index)),
      share: (value(index) / total).toFixed(6),
      reference: index === 3 ? null : text(value(index) * (0.9 + (index % 4) * 0.07)),
      changePercent: index === 3 ? null : (100 / (0.9 + (index % 4) * 0.07) - 100).toFixed(3),
    })),
  }
}

function rates(nowMs: number) {
  const rows = mallMeters(nowMs)
    .filter(({ energy }) => energy === 'electricity')
    .map(({ code, name }, index) => {
      const all = 4_000 / (index + 1.2)
      const byRate = { sharp: all * 0.11, peak: all * 0.34, flat: all * 0.31, valley: all * 0.24 }
      return {
        meter: code,
        name,
        total: text(all),
        byRate: Object.fromEntries(
          Object.entries(byRate).map(([rate, value]) => [rate, text(value)]),
        ),
      }
    })
  return { unit: 'kWh', rates: ['sharp', 'peak', 'flat', 'valley'], rows }
}

function demand(query: URLSearchParams, nowMs: number) {
  query.set('step', '15m')
  const all = starts(query, nowMs).map((atMs) => ({
    atMs,
    kw: use(atMs) + 20 * Math.sin(atMs / 3e6),
  }))
  const peak = all.reduce((most, one) => (one.kw > most.kw ? one : most), { atMs: 0, kw: 0 })
  return {
    sumOfMaximaKw: '734.2000',
    maxKw: all.length > 0 ? text(peak.kw) : null,
    at: all.length > 0 ? new Date(peak.atMs).toISOString() : null,
    points: all
      .filter((_, index) => index % 400 < 380)
      .map(({ atMs, kw }) => ({ start: new Date(atMs).toISOString(), value: text(kw) })),
  }
}

const loss = (meter: string, name: string, input: number, lost: number, status: string) => ({
  meter,
  name,
  input: text(input),
  output: text(input - lost),
  loss: text(lost),
  lossPercent: ((100 * lost) / input).toFixed(2),
  coverage: '0.982000',
  status,
})
const losses = [
  loss('T1', '变压器 T1 总表', 81_000, 2_100, 'loss'),
  loss('T2', '变压器 T2 总表', 52_000, 400, 'within-accuracy'),
  loss('S-100', '三层配电', 9_000, -310, 'negative'),
]

function flow(unit: string) {
  const shops = Array.from({ length: 14 }, (_, index) => ({
    id: `s${index}`,
    name: `商铺 ${index + 101}`,
    value: 9_000 / (index + 1) ** 1.5,
  }))
  const sold = shops.reduce((sum, { value }) => sum + value, 0)
  return {
    unit,
    nodes: [
      { id: 'project', name: '星河购物中心', kind: 'source' },
      { id: 'T1', name: '变压器 T1', kind: 'meter' },
      { id: 'T2', name: '变压器 T2', kind: 'meter' },
      { id: 'hvac', name: '冷水机组', kind: 'meter' },
      { id: 'loss:T1', name: '损耗 T1', kind: 'loss' },
      { id: 'unmetered:T2', name: '未计量 T2', kind: 'unmetered' },
      ...shops.map(({ id, name }) => ({ id, name, kind: 'meter' })),
    ],
    links: [
      { source: 'project', target: 'T1', value: text(sold + 800) },
      { source: 'project', target: 'T2', value: text(14_000) },
      ...shops.map(({ id, value }) => ({ source: 'T1', target: id, value: text(value) })),
      { source: 'T1', target: 'loss:T1', value: text(800) },
      { source: 'T2', target: 'hvac', value: text(11_500) },
      { source: 'T2', target: 'unmetered:T2', value: text(2_500) },
    ],
  }
}

const quality = (nowMs: number) => ({
  slots: 672,
  measured: '0.981000',
  completeness: '0.971200',
  rows: mallMeters(nowMs).map(({ code, name }, index) => ({
    meter: code,
    name,
    slots: index % 7 === 3 ? 540 + index : 660,
    expected: 660,
    estimatedSlots: index % 5 === 2 ? 28 : 0,
    suspectSlots: index % 11 === 4 ? 12 : 0,
  })),
})

function anomalies(query: URLSearchParams, nowMs: number) {
  const [first = nowMs] = starts(query, nowMs)
  const day = {
    from: new Date(first).toISOString(),
    to: new Date(first + 24 * hourMs).toISOString(),
  }
  const found = { ...day, days: 1, worst: day.from, currents: null }
  return {
    unit: 'kWh',
    rows: [
      {
        ...found,
        kind: 'night-use',
        meter: 'S-101',
        name: 'Shop 101',
        used: '48.2',
        usual: '11.9',
      },
      { ...found, kind: 'stuck-register', meter: 'S-102', name: '', used: '0.0', usual: '31.0' },
    ],
  }
}

function duration(unit: string) {
  const curve = Array.from({ length: 101 }, (_, index) => 510 * Math.exp(-index / 60))
  return {
    unit: unit === 'kWh' ? 'kW' : `${unit}/h`,
    slots: 2880,
    maxLoad: text(510),
    meanLoad: text(247),
    baseLoad: text(curve[95] ?? 0),
    loadFactor: '0.484',
    nightShare: '0.183',
    points: curve.map((value, index) => ({
      share: (index / 100).toFixed(2),
      value: text(value),
    })),
  }
}

function carbon(query: URLSearchParams, nowMs: number) {
  const weighed = points(query, nowMs).map(({ start, value }) => ({
    start,
    value: text(Number(value) * 0.53),
  }))
  const kg = weighed.reduce((sum, { value }) => sum + Number(value), 0)
  const factor = { from: '2023-01-01', kgPerUnit: '0.530000', source: 'Made up for this page' }
  return {
    unit: 'kgCO2e',
    region: 'CN',
    step: query.get('step') ?? 'day',
    total: text(kg),
    rows: [
      {
        ...{ energy: 'electricity', unit: 'kWh', value: text(kg / 0.53), kg: text(kg) },
        ...{ share: '1', hourlyShare: null, station: null, factors: [factor] },
      },
    ],
    points: weighed,
  }
}

function specific(unit: string, per: string) {
  const figures = { value: '190000.0000', quantity: '42000.000000', specific: '4.5238' }
  return {
    ...{ unit: `${unit}/m²`, energy: 'electricity', per, kind: 'level' },
    months: ['2026-01', '2026-02'].map((month) => ({
      ...figures,
      ...{ month, from: `${month}-01`, to: `${month}-28` },
    })),
    total: figures,
  }
}

function weather(query: URLSearchParams, unit: string, nowMs: number) {
  const days = points(query, nowMs).map(({ start, value }, index) => ({
    ...{ start, value: Number(value) },
    ...{ temperature: 9 + Math.sin(index), degreeDays: 6.5 - Math.sin(index) },
  }))
  const value = days.reduce((sum, day) => sum + day.value, 0)
  const side = { from: query.get('from'), to: query.get('to'), days: days.length, value }
  return {
    ...{ unit, station: 'cambridge', kind: query.get('kind'), baseTemperature: 15.5 },
    current: { ...side, degreeDays: 195, perDegreeDay: value / 195 },
    reference: { ...side, degreeDays: 210, perDegreeDay: value / 210 },
    model: { basePerDay: 5200, perDegreeDay: 150, r2: 0.81 },
    ...{ expected: value * 1.04, deviationPercent: -3.8, points: days },
  }
}
