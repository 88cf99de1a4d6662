import { calendar, type Day } from './calendar.ts'
import { above, type Consumption, everyYear, profiled } from './consumption.ts'
import { type LoadKind, loadProfiles } from './loadProfile.ts'
import { seedOf } from './noise.ts'
import { type PlannedMeter, type SimulatedSite, simulatedSite } from './simulatedSite.ts'
import { mallTariffs } from './tariffs.ts'

interface Shop {
  number: string
  name: string
  areaM2: string
  kind: LoadKind
  /** On a day of level 1. */
  kwhPerDay: number
  device?: string
  /** Of its current transformer; 1 where the meter sits in the line itself. */
  multiplier?: number
}

const shops: readonly Shop[] = [
  { number: '101', name: '星屿咖啡', areaM2: '96.5', kind: 'restaurant', kwhPerDay: 98 },
  {
    number: '102',
    name: '拾光珠宝',
    areaM2: '118',
    kind: 'shop',
    kwhPerDay: 52,
    device: 'eastron-sdm630',
  },
  {
    number: '103',
    name: '予白美妆',
    areaM2: '84.2',
    kind: 'shop',
    kwhPerDay: 46,
    device: 'eastron-sdm630',
  },
  {
    number: '104',
    name: '麦穗烘焙',
    areaM2: '78',
    kind: 'restaurant',
    kwhPerDay: 155,
    device: 'acrel-adl3000',
  },
  { number: '105', name: '云栖数码', areaM2: '262', kind: 'shop', kwhPerDay: 205 },
  { number: '201', name: '衣纪女装', areaM2: '186', kind: 'shop', kwhPerDay: 118 },
  { number: '202', name: '北岸男装', areaM2: '172.5', kind: 'shop', kwhPerDay: 104 },
  { number: '203', name: '跃动运动', areaM2: '310', kind: 'shop', kwhPerDay: 176 },
  { number: '204', name: '纸鸢书店', areaM2: '428', kind: 'shop', kwhPerDay: 142 },
  { number: '205', name: '小象童趣乐园', areaM2: '516', kind: 'lateShop', kwhPerDay: 228 },
  {
    number: '301',
    name: '渝味老火锅',
    areaM2: '352',
    kind: 'restaurant',
    kwhPerDay: 418,
    multiplier: 40,
  },
  {
    number: '302',
    name: '粤海小馆',
    areaM2: '286',
    kind: 'restaurant',
    kwhPerDay: 365,
    multiplier: 40,
  },
  { number: '303', name: '一碗面馆', areaM2: '124', kind: 'restaurant', kwhPerDay: 172 },
  { number: '304', name: '叶底茶饮', areaM2: '46', kind: 'lateShop', kwhPerDay: 84 },
  {
    number: '401',
    name: '光年影城',
    areaM2: '3260',
    kind: 'cinema',
    kwhPerDay: 1480,
    multiplier: 80,
  },
  {
    number: '402',
    name: '铁馆健身',
    areaM2: '908',
    kind: 'lateShop',
    kwhPerDay: 405,
    multiplier: 40,
  },
  {
    number: '001',
    name: '鲜集超市',
    areaM2: '1820',
    kind: 'supermarket',
    kwhPerDay: 1460,
    multiplier: 80,
  },
]

const offices: readonly Shop[] = [
  { number: '501', name: '澄明会计师事务所', areaM2: '420', kind: 'office', kwhPerDay: 128 },
  { number: '502', name: '远帆国际货代', areaM2: '365', kind: 'office', kwhPerDay: 117 },
  {
    number: '601',
    name: '青栎软件',
    areaM2: '880',
    kind: 'office',
    kwhPerDay: 312,
    multiplier: 40,
  },
  { number: '701', name: '木槿广告', areaM2: '296', kind: 'office', kwhPerDay: 94 },
  { number: '702', name: '格物建筑设计', areaM2: '508', kind: 'office', kwhPerDay: 186 },
  { number: '801', name: '启衡律师事务所', areaM2: '610', kind: 'office', kwhPerDay: 171 },
  { number: '802', name: '安禾保险', areaM2: '274', kind: 'office', kwhPerDay: 82 },
]

const restaurantsWithWater: readonly (readonly [number: string, m3PerDay: number])[] = [
  ['301', 7.6],
  ['302', 6.2],
  ['303', 2.8],
  ['104', 1.3],
]

/** The wiring of the fault: one of three current transformers reads nothing, so a third is not counted. */
const deadTransformer = everyYear([9, 5], [12, 2])
/** Somebody draws power at night behind the seventh floor's meter and in front of its tenants'. */
const unexplained = everyYear([8, 1], [11, 30])
/** A cistern that does not close. */
const cisternLeak = everyYear([10, 8], [12, 10])

/**
 * A shopping mall of two towers: shops under transformer 1, offices under transformer 2. Read by gateways gw-1
 * (transformer 1) and gw-2 (transformer 2 and water). `README.md` lists the faults that are built in.
 */
export function mall(options: {
  seed: number
  from: Date
  to: Date
  /** Where a gateway is reached. */
  addressOf(gateway: string): string
}): SimulatedSite {
  const seed = seedOf(options.seed, 'mall')
  const days = calendar(seed)
  const uses = (
    name: string,
    kind: LoadKind,
    perDay: number,
    share?: (day: Day) => number,
  ): Consumption =>
    profiled({ profile: loadProfiles[kind], perDay, seed: seedOf(seed, name), days, share })
  const meters: PlannedMeter[] = []
  const unitIds = { 'gw-1': 0, 'gw-2': 0 }

  const gauge = (
    gateway: 'gw-1' | 'gw-2',
    meter: Omit<PlannedMeter, 'row' | 'every'> & { every?: 15 | 60 },
    row: Omit<PlannedMeter['row'], 'gateway' | 'unitId' | 'device' | 'energy'> & {
      device?: string
      energy?: 'water'
    },
  ): Consumption => {
    const { device = row.energy ? 'generic-water' : 'acrel-adl400', energy = 'electricity' } = row
    unitIds[gateway] += 1
    meters.push({
      every: energy === 'water' ? 60 : 15,
      ...meter,
      row: {
        ...row,
        energy,
        device,
        gateway,
        unitId: unitIds[gateway],
        ...(energy === 'water' && { maxGapMinutes: 90 }),
      },
    })
    return meter.flow
  }

  // Transformer 1: tower A.
  const publicA: readonly (readonly [string, string, LoadKind, number, string, number, number?])[] =
    [
      ['mall-a-light', 'A座公共照明', 'publicLighting', 372, 'lighting', 40],
      ['mall-a-garage', '地下车库照明', 'garageLighting', 196, 'lighting', 20],
      ['mall-a-chiller', '制冷机房', 'chiller', 2150, 'hvac', 160, 480],
      ['mall-a-ahu', '空调末端', 'ventilation', 335, 'hvac', 40],
      ['mall-a-lift', '客梯与扶梯', 'lift', 212, 'power', 40],
      ['mall-a-pump', '给排水泵房', 'pump', 76, 'power', 20],
      ['mall-a-fire', '消防与应急', 'constant', 31, 'special', 1],
    ]
  const underT1 = [
    ...publicA.map(([code, name, kind, perDay, category, multiplier, tanPhi]) =>
      gauge(
        'gw-1',
        { flow: uses(code, kind, perDay), tanPhi, reactive: code === 'mall-a-chiller' },
        {
          code,
          name,
          category,
          parent: 'mall-t1',
          space: 'mall-a',
          role: 'public',
          multiplier: String(multiplier),
        },
      ),
    ),
    ...shops.map((shop) => {
      const code = `mall-s${shop.number}`
      const faulty = code === 'mall-s302'
      const measured = faulty
        ? uses(code, shop.kind, shop.kwhPerDay, (day) => (deadTransformer(day) ? 2 / 3 : 1))
        : undefined
      return gauge(
        'gw-1',
        {
          flow: uses(code, shop.kind, shop.kwhPerDay),
          measured,
          exchanged: code === 'mall-s105' ? [3, 18] : undefined,
        },
        tenantRow(shop, code, 'mall-t1'),
      )
    }),
  ]
  gauge(
    'gw-1',
    { flow: above(underT1, { permille: 11, always: 1.6 }), reactive: true },
    {
      code: 'mall-t1',
      name: '1#变压器总表',
      space: 'mall-a',
      role: 'main',
      multiplier: '400',
      ratedKw: '1250',
    },
  )

  // Transformer 2: tower B, a meter on every floor.
  const floors = ['5', '6', '7', '8'].map((floor) => {
    const tenants = offices
      .filter(({ number }) => number.startsWith(floor))
      .map((office) => {
        const code = `mall-o${office.number}`
        return gauge(
          'gw-2',
          { flow: uses(code, office.kind, office.kwhPerDay) },
          tenantRow(office, code, `mall-b${floor}`),
        )
      })
    const unmetered =
      floor === '7' ? [uses('unexplained', 'night', 46, (day) => (unexplained(day) ? 1 : 0))] : []
    return gauge(
      'gw-2',
      { flow: above([...tenants, ...unmetered], { permille: 7, always: 0.04 }) },
      {
        code: `mall-b${floor}`,
        name: `B座${floor}层总表`,
        parent: 'mall-t2',
        space: `mall-${floor}f`,
        role: 'main',
        multiplier: '50',
      },
    )
  })
  const publicB: readonly (readonly [string, string, LoadKind, number, string])[] = [
    ['mall-b-light', 'B座公共照明', 'publicLighting', 88, 'lighting'],
    ['mall-b-vrf', 'B座多联机空调', 'officeCooling', 690, 'hvac'],
    ['mall-b-lift', 'B座客梯', 'officeLift', 74, 'power'],
  ]
  const underT2 = [
    ...floors,
    ...publicB.map(([code, name, kind, perDay, category]) =>
      gauge(
        'gw-2',
        { flow: uses(code, kind, perDay) },
        {
          code,
          name,
          category,
          parent: 'mall-t2',
          space: 'mall-b',
          role: 'public',
          multiplier: '40',
        },
      ),
    ),
  ]
  gauge(
    'gw-2',
    { flow: above(underT2, { permille: 9, always: 0.7 }), reactive: true },
    {
      code: 'mall-t2',
      name: '2#变压器总表',
      space: 'mall-b',
      role: 'main',
      multiplier: '200',
      ratedKw: '630',
    },
  )

  // Water.
  const restrooms = above(
    [
      uses('restrooms', 'restrooms', 13.5),
      uses('leak', 'constant', 8.2, (day) => (cisternLeak(day) ? 1 : 0)),
    ],
    { permille: 0, always: 0 },
  )
  const underW0 = [
    gauge(
      'gw-2',
      { flow: restrooms },
      {
        code: 'mall-w-restroom',
        name: '公共卫生间用水',
        energy: 'water',
        parent: 'mall-w0',
        space: 'mall-a',
        role: 'public',
        category: 'restroom',
      },
    ),
    gauge(
      'gw-2',
      { flow: uses('tower', 'coolingTower', 16) },
      {
        code: 'mall-w-tower',
        name: '冷却塔补水',
        energy: 'water',
        parent: 'mall-w0',
        space: 'mall-a',
        role: 'public',
        category: 'hvac',
      },
    ),
    ...restaurantsWithWater.map(([number, m3PerDay]) =>
      gauge(
        'gw-2',
        { flow: uses(`w${number}`, 'kitchen', m3PerDay) },
        {
          code: `mall-w${number}`,
          name: `${shopOf(number).name}用水`,
          energy: 'water',
          parent: 'mall-w0',
          space: `mall-s${number}`,
          role: 'tenant',
          category: 'tenant',
          device: 'xintai-water',
        },
      ),
    ),
  ]
  gauge(
    'gw-2',
    { flow: above(underW0, { permille: 18, always: 0.02 }) },
    {
      code: 'mall-w0',
      name: '自来水总表',
      energy: 'water',
      space: 'mall',
      role: 'main',
    },
  )

  return simulatedSite({
    seed: options.seed,
    from: options.from,
    to: options.to,
    meters,
    document: {
      project: { code: 'mall', name: '悦汇广场', timezone: 'Asia/Shanghai', currency: 'CNY' },
      spaces: spaces(),
      gateways: [
        {
          code: 'gw-1',
          name: 'A座配电房网关',
          protocol: 'modbus-tcp',
          address: options.addressOf('gw-1'),
        },
        {
          code: 'gw-2',
          name: 'B座弱电井网关',
          protocol: 'modbus-tcp',
          address: options.addressOf('gw-2'),
        },
      ],
      tariffs: mallTariffs(lastChange(options.to)),
      tenancies: tenancies(),
    },
  })
}

function shopOf(number: string): Shop {
  const shop = shops.find((each) => each.number === number)
  if (!shop) throw new Error(`no shop ${number}`)
  return shop
}

const tenantRow = (shop: Shop, code: string, parent: string) => ({
  code,
  name: shop.name,
  parent,
  space: code,
  role: 'tenant' as const,
  category: 'tenant',
  device: shop.device,
  multiplier: String(shop.multiplier ?? 1),
})

const floorNames: Record<string, string> = {
  '0': 'B1',
  '1': '1F',
  '2': '2F',
  '3': '3F',
  '4': '4F',
  '5': '5F',
  '6': '6F',
  '7': '7F',
  '8': '8F',
}

const floorOf = (shop: Shop): string => `mall-${shop.number.charAt(0)}f`

function spaces() {
  const floor = (number: string, parent: string) => ({
    code: `mall-${number}f`,
    name: floorNames[number] ?? number,
    kind: 'floor',
    parent,
    areaM2: parent === 'mall-a' ? '5600' : '1350',
  })
  const unit = (prefix: string) => (shop: Shop) => ({
    code: `mall-${prefix}${shop.number}`,
    name: `${shop.number} ${shop.name}`,
    kind: 'shop',
    parent: floorOf(shop),
    areaM2: shop.areaM2,
  })
  return [
    { code: 'mall', name: '悦汇广场', kind: 'site', parent: null, areaM2: '33400' },
    { code: 'mall-a', name: 'A座 购物中心', kind: 'building', parent: 'mall', areaM2: '28000' },
    { code: 'mall-b', name: 'B座 写字楼', kind: 'building', parent: 'mall', areaM2: '5400' },
    ...['0', '1', '2', '3', '4'].map((number) => floor(number, 'mall-a')),
    ...['5', '6', '7', '8'].map((number) => floor(number, 'mall-b')),
    ...shops.map(unit('s')),
    ...offices.map(unit('o')),
  ]
}

/** A tenancy has one tariff, so a restaurant's water is an account beside that of its electricity. */
function tenancies() {
  const rented = (prefix: string, tariff: string) => (shop: Shop) => ({
    account: `${prefix.toUpperCase()}${shop.number}`,
    name: shop.name,
    space: `mall-${prefix}${shop.number}`,
    areaM2: shop.areaM2,
    meters: [`mall-${prefix}${shop.number}`],
    tariff,
    from: '2023-05-01',
    to: null as string | null,
    mode: prefix === 's' ? ('prepaid' as const) : ('postpaid' as const),
  })
  const shopTenancies = shops.map(rented('s', 'mall-shop')).flatMap((tenancy) =>
    tenancy.account === 'S203'
      ? // The sports shop took over from another tenant.
        [
          { ...tenancy, account: 'S203-1', name: '青禾家居', to: '2025-03-01' },
          { ...tenancy, from: '2025-03-16' },
        ]
      : [tenancy],
  )
  const water = restaurantsWithWater.map(([number]) => ({
    account: `S${number}-W`,
    name: `${shopOf(number).name}（水）`,
    space: `mall-s${number}`,
    meters: [`mall-w${number}`],
    tariff: 'mall-water',
    from: '2023-05-01',
    mode: 'postpaid' as const,
  }))
  return [...shopTenancies, ...water, ...offices.map(rented('o', 'mall-office'))]
}

/** The year of the last 16 June. */
const lastChange = (to: Date): number =>
  to.getTime() >= Date.UTC(to.getUTCFullYear(), 5, 16)
    ? to.getUTCFullYear()
    : to.getUTCFullYear() - 1
