import type {
  ApiToken,
  AuditEntry,
  DeadLetter,
  Interval,
  Meter,
  MeterDetail,
  MeterState,
  Project,
  Unclaimed,
} from './src/api/answers.ts'

/** A shopping mall for looking at pages: 66 meters of every state, and days with faults. Its clock is Shanghai's. */
export const mallProjects: Project[] = [
  project('mall', '星河购物中心 Galaxy Mall', 'Asia/Shanghai', 'CNY', 66),
  project('dormitory', '松园学生公寓 Pine Garden Dormitory', 'Asia/Shanghai', 'CNY', 0),
  project('cambridge', 'University of Cambridge', 'Europe/London', 'GBP', 24),
]

const quarterHourMs = 900_000
const shanghaiMs = 8 * 3_600_000

export function mallMeters(nowMs: number): Meter[] {
  const shops = Array.from({ length: 48 }, (_, index) => shop(index, nowMs))
  return [
    meter(nowMs, { code: 'T1', name: '变压器 T1 总表', role: 'main', value: '4821906.4100' }),
    meter(nowMs, { code: 'T2', name: '变压器 T2 总表', role: 'main', value: '3977120.8800' }),
    ...publicCircuits.map(([code, name, category], index) =>
      meter(nowMs, {
        code,
        name,
        category,
        role: 'public',
        powerKw: `${12 + index * 3}.${index}4`,
        space: { code: 'public', name: '公共区域 Public areas' },
      }),
    ),
    ...shops,
    ...water(nowMs),
  ]
}

export function mallMeter(code: string, nowMs: number): MeterDetail | undefined {
  const found = mallMeters(nowMs).find((one) => one.code === code)
  if (!found) return undefined
  const at = found.lastAt
  const momentary = (name: string, unit: string, value: string) => ({
    name,
    kind: 'momentary' as const,
    unit,
    value,
    at: at ?? '',
  })
  const isElectric = found.energy === 'electricity'
  const counted = [
    {
      name: found.register,
      kind: 'cumulative' as const,
      unit: found.unit,
      value: found.value ?? '0',
    },
    ...(isElectric
      ? [
          { name: 'active_export', kind: 'cumulative' as const, unit: 'kWh', value: '0.1200' },
          {
            name: 'reactive_import',
            kind: 'cumulative' as const,
            unit: 'kvarh',
            value: '882.0400',
          },
        ]
      : []),
  ].map((register) => ({ ...register, at: at ?? '' }))
  const live = [
    momentary('power', 'kW', found.powerKw ?? '0'),
    momentary('voltage_a', 'V', '229.6000'),
    momentary('voltage_b', 'V', '230.1000'),
    momentary('voltage_c', 'V', '228.9000'),
    momentary('current_a', 'A', '41.2600'),
    momentary('power_factor', '', '0.9700'),
    momentary('frequency', 'Hz', '50.0100'),
  ]
  return {
    ...found,
    multiplier: found.role === 'main' ? '60' : '1',
    registerDigits: 6,
    maxGapMinutes: 60,
    ratedKw: isElectric ? '75' : null,
    replacements:
      code === 'S-101'
        ? [
            {
              at: '2026-03-14T02:30:00Z',
              finalReading: '99871.2000',
              initialReading: '0.0000',
              multiplier: null,
            },
          ]
        : [],
    registers: at === null ? [] : [...counted, ...(isElectric ? live : [])],
  }
}

/**
 * Quarter-hours of local days `[from, to)`. Of every day 03:00 to 04:00 is estimated, 10:15 to 11:15 missing and
 * 14:00 suspect; what is not over yet is not there.
 */
export function mallIntervals(from: string, to: string, nowMs: number): Interval[] {
  const startMs = Date.parse(`${from}T00:00:00Z`) - shanghaiMs
  const endMs = Math.min(Date.parse(`${to}T00:00:00Z`) - shanghaiMs, nowMs - quarterHourMs)
  const intervals: Interval[] = []
  for (let atMs = startMs; atMs < endMs; atMs += quarterHourMs) {
    const slot = Math.floor((atMs + shanghaiMs) / quarterHourMs) % 96
    if (slot >= 41 && slot < 45) continue
    const opened = slot >= 38 && slot < 88 ? 9 + 3 * Math.sin(((slot - 38) / 50) * Math.PI) : 1.6
    const value = opened + Math.sin(slot * 1.7) * 0.35
    intervals.push({
      start: new Date(atMs).toISOString(),
      value: value.toFixed(4),
      quality: slot >= 12 && slot < 16 ? 'estimated' : slot === 56 ? 'suspect' : 'measured',
    })
  }
  return intervals
}

export function waitingPoints(nowMs: number): Unclaimed[] {
  return ['S-149', 'S-150', '2F-扶梯-东'].map((code, index) => ({
    project: 'mall',
    meter: code,
    measurement: 'reading',
    field: index === 2 ? 'power' : 'active_import',
    points: 1_284 * (index + 1),
    firstAt: iso(nowMs - 9 * 86_400_000),
    lastAt: iso(nowMs - 12_000 * (index + 1)),
    lastValue: `${3_104 + index}.2500`,
  }))
}

export function deadLetters(nowMs: number): DeadLetter[] {
  const lines = [
    ['reading,meter=S-101 active_import=12,4', 'the field active_import has the value 12,4'],
    ['reading,meter=S-102,project=mall active_import=abc 1790000000000', 'abc is no number'],
    [`reading,meter=W-1,note=${'long\\ '.repeat(30)} volume=3`, 'the time lies before 1970'],
  ] as const
  return lines.map(([line, reason], index) => ({
    id: String(40 + index),
    receivedAt: iso(nowMs - 3_600_000 * (index + 1)),
    source: '/api/v2/write',
    bucket: 'mall',
    lineNumber: index * 7 + 1,
    line,
    reason,
  }))
}

export function apiTokens(nowMs: number): ApiToken[] {
  const day = 86_400_000
  return [
    token('1', '月报 Excel', 'admin', nowMs - 40 * day, nowMs - 60_000, null),
    token('2', 'grafana', 'wang.li', nowMs - 90 * day, null, nowMs + 90 * day),
  ]
}

export function auditEntries(nowMs: number): AuditEntry[] {
  const entries = [
    ['admin', 'session.create', 'admin', null],
    ['admin', 'site.put', 'mall', { before: { meters: 65 }, after: { meters: 66 } }],
    ['wang.li', 'token.create', 'grafana', { permissions: ['energy:read'] }],
    ['admin', 'flows.deploy', 'flows.json', { changed: ['poll gateway 2'] }],
  ] as const
  return entries.map(([who, action, what, detail], index) => ({
    id: String(entries.length - index),
    at: iso(nowMs - 1_700_000 * (index + 1)),
    who,
    action,
    what,
    detail,
    from: '10.0.3.17',
  }))
}

const publicCircuits = [
  ['P-01', '冷水机组 1 Chiller 1', 'hvac'],
  ['P-02', '冷水机组 2 Chiller 2', 'hvac'],
  ['P-03', '空调箱 AHU 1F–3F', 'hvac'],
  ['P-04', '客梯 A Passenger lift A', 'power'],
  ['P-05', '自动扶梯 Escalators', 'power'],
  ['P-06', '公共照明 Public lighting', 'lighting'],
  ['P-07', '车库照明与送排风系统（地下一层至地下三层）', 'lighting'],
  ['P-08', '应急照明 Emergency lighting', 'lighting'],
] as const

const shopNames = ['咖啡店', '书店', '服装', '超市', '影院', '火锅店', '药房', '儿童乐园']

function shop(index: number, nowMs: number): Meter {
  const floor = Math.floor(index / 12) + 1
  const state: MeterState =
    ({ 7: 'late', 19: 'silent', 33: 'never', 34: 'late' } as const)[index] ?? 'live'
  return meter(nowMs, {
    code: `S-${floor}${String((index % 12) + 1).padStart(2, '0')}`,
    name: `${shopNames[index % shopNames.length]} ${floor}F-${(index % 12) + 1}`,
    role: 'tenant',
    category: 'lighting',
    space: { code: `f${floor}`, name: `${floor} 层 Floor ${floor}` },
    gateway: index % 2 ? 'gw2' : 'gw1',
    unitId: (index >> 1) + 1,
    value: `${(index * 7_919) % 90_000}.${String(index % 100).padStart(2, '0')}00`,
    powerKw: `${(index * 37) % 40}.${index % 10}`,
    ...heard(state, nowMs, index),
  })
}

function water(nowMs: number): Meter[] {
  return Array.from({ length: 8 }, (_, index) =>
    meter(nowMs, {
      code: `W-${index + 1}`,
      name: index === 0 ? '总水表 Water main' : `${index} 号卫生间 Washroom ${index}`,
      energy: 'water',
      role: index === 0 ? 'main' : 'public',
      category: null,
      device: 'water-dn50',
      register: 'volume',
      unit: 'm³',
      value: `${1_200 + index * 311}.4520`,
      powerKw: null,
      intervalS: 60,
      ...heard(index === 5 ? 'silent' : 'live', nowMs, index),
    }),
  )
}

function heard(state: MeterState, nowMs: number, index: number) {
  const agesMs = { live: 1_000 + (index % 9) * 1_000, late: 1_400_000, silent: 9 * 3_600_000 }
  if (state === 'never') return { state, lastAt: null, value: null, powerKw: null, intervalS: null }
  return { state, lastAt: iso(nowMs - agesMs[state]) }
}

function meter(nowMs: number, over: Partial<Meter>): Meter {
  return {
    code: 'M',
    name: 'Meter',
    energy: 'electricity',
    role: 'public',
    category: 'power',
    space: { code: 'mall', name: '配电室 Switch room' },
    gateway: 'gw1',
    unitId: 1,
    device: 'acrel-adl400',
    register: 'active_import',
    unit: 'kWh',
    value: '20456.7800',
    lastAt: iso(nowMs - 3_000),
    state: 'live',
    powerKw: '412.36',
    intervalS: 10,
    ...over,
  }
}

function project(code: string, name: string, timezone: string, currency: string, meters: number) {
  return { code, name, timezone, currency, meters, parent: null }
}

function token(
  id: string,
  name: string,
  createdBy: string,
  createdMs: number,
  usedMs: number | null,
  expiresMs: number | null,
): ApiToken {
  return {
    id,
    name,
    createdBy,
    createdAt: iso(createdMs),
    lastUsedAt: usedMs === null ? null : iso(usedMs),
    expiresAt: expiresMs === null ? null : iso(expiresMs),
    permissions: ['energy:read', 'sites:read'],
    project: id === '2' ? 'mall' : null,
  }
}

const iso = (ms: number) => new Date(ms).toISOString()

/** The registry as one document, as far as pages look into it. */
export const mallSite = (nowMs: number) => ({
  spaces: [
    { code: 'a', name: '塔楼 A', kind: 'building', parent: null },
    { code: 'a1', name: '一层', kind: 'floor', parent: 'a' },
    { code: 'b', name: '塔楼 B', kind: 'building', parent: null },
    { code: 'public', name: '公共区域 Public areas', kind: 'area', parent: null },
  ],
  meters: mallMeters(nowMs).map(({ code, energy }) => ({ code, energy })),
})
