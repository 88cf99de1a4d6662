import { calendar } from './calendar.ts'
import { above, type Consumption, profiled, thousandthsOf } from './consumption.ts'
import { type LoadKind, loadProfiles } from './loadProfile.ts'
import { seedOf, wobble } from './noise.ts'
import { type PlannedMeter, type SimulatedSite, simulatedSite } from './simulatedSite.ts'
import { dormitoryTariffs } from './tariffs.ts'

const rooms = ['1', '2', '3'].flatMap((floor) =>
  ['01', '02', '03', '04', '05', '06', '07', '08'].map((door) => floor + door),
)

/** What the heat pump takes to warm a thousandth of a cubic metre, in kWh per m³ × 1000. */
const heatPumpThousandths = 13_000

/**
 * A dormitory of 24 rooms, each with electricity, cold and hot water, under one meter of each for the house. The hot
 * water is made from the cold by a heat pump, and its meter therefore hangs below the cold one. Gateway gw-3.
 */
export function dormitory(options: {
  seed: number
  from: Date
  to: Date
  /** Where a gateway is reached. */
  addressOf(gateway: string): string
}): SimulatedSite {
  const seed = seedOf(options.seed, 'dorm')
  const days = calendar(seed)
  const uses = (name: string, kind: LoadKind, perDay: number): Consumption => {
    const own = seedOf(seed, name)
    return profiled({
      profile: loadProfiles[kind],
      perDay: perDay * wobble(own, 0, 0.3),
      seed: own,
      days,
    })
  }
  const meters: PlannedMeter[] = []
  const gauge = (
    meter: Omit<PlannedMeter, 'row' | 'every'>,
    row: Omit<PlannedMeter['row'], 'gateway' | 'unitId'>,
  ): Consumption => {
    const every = row.energy === 'electricity' ? 15 : 60
    meters.push({
      ...meter,
      every,
      row: {
        ...row,
        gateway: 'gw-3',
        unitId: meters.length + 1,
        maxGapMinutes: every === 15 ? 60 : 90,
      },
    })
    return meter.flow
  }
  const ofRooms = (plan: (room: string) => Consumption): Consumption[] => rooms.map(plan)

  const electricity = ofRooms((room) =>
    gauge(
      {
        flow: uses(`e${room}`, 'dormRoom', 4.4),
        tanPhi: 200,
        ...(room === '205' && { exchanged: [10, 12] as const }),
      },
      {
        code: `dorm-e${room}`,
        name: `${room} 电表`,
        energy: 'electricity',
        parent: 'dorm-e0',
        space: `dorm-${room}`,
        role: 'tenant',
        category: 'tenant',
        device: room.startsWith('3') ? 'generic-prepaid' : 'acrel-ddsy1352',
      },
    ),
  )
  const coldWater = ofRooms((room) =>
    gauge(
      { flow: uses(`c${room}`, 'washing', 0.34) },
      {
        code: `dorm-c${room}`,
        name: `${room} 冷水表`,
        energy: 'water',
        parent: 'dorm-c0',
        space: `dorm-${room}`,
        role: 'tenant',
        category: 'tenant',
        device: 'generic-water',
      },
    ),
  )
  const hotWater = ofRooms((room) =>
    gauge(
      { flow: uses(`h${room}`, 'showers', 0.2) },
      {
        code: `dorm-h${room}`,
        name: `${room} 热水表`,
        energy: 'hot-water',
        parent: 'dorm-h0',
        space: `dorm-${room}`,
        role: 'tenant',
        category: 'tenant',
        device: 'generic-hot-water',
      },
    ),
  )
  const allHot = gauge(
    { flow: above(hotWater, { permille: 21, always: 0.004 }) },
    {
      code: 'dorm-h0',
      name: '热水总表',
      energy: 'hot-water',
      parent: 'dorm-c0',
      space: 'dorm',
      role: 'main',
      device: 'generic-hot-water',
    },
  )
  gauge(
    { flow: above([...coldWater, allHot], { permille: 15, always: 0.01 }) },
    {
      code: 'dorm-c0',
      name: '自来水总表',
      energy: 'water',
      space: 'dorm',
      role: 'main',
      device: 'generic-water',
    },
  )
  const corridor = gauge(
    { flow: uses('corridor', 'nightLighting', 21) },
    {
      code: 'dorm-light',
      name: '走廊照明',
      energy: 'electricity',
      parent: 'dorm-e0',
      space: 'dorm',
      role: 'public',
      category: 'lighting',
      device: 'acrel-adl400',
    },
  )
  const heatPump = gauge(
    { flow: thousandthsOf(allHot, heatPumpThousandths) },
    {
      code: 'dorm-heat',
      name: '热水机组',
      energy: 'electricity',
      parent: 'dorm-e0',
      space: 'dorm',
      role: 'public',
      category: 'hvac',
      device: 'acrel-adl400',
    },
  )
  gauge(
    {
      flow: above([...electricity, corridor, heatPump], { permille: 12, always: 0.05 }),
      reactive: true,
    },
    {
      code: 'dorm-e0',
      name: '宿舍楼总表',
      energy: 'electricity',
      space: 'dorm',
      role: 'main',
      device: 'acrel-adl400',
      multiplier: '40',
      ratedKw: '160',
    },
  )

  return simulatedSite({
    seed: options.seed,
    from: options.from,
    to: options.to,
    meters,
    document: {
      project: { code: 'dorm', name: '松涛公寓', timezone: 'Asia/Shanghai', currency: 'CNY' },
      spaces: [
        { code: 'dorm', name: '松涛公寓', kind: 'building', parent: null, areaM2: '1180' },
        ...['1', '2', '3'].map((floor) => ({
          code: `dorm-${floor}f`,
          name: `${floor}层`,
          kind: 'floor',
          parent: 'dorm',
          areaM2: '360',
        })),
        ...rooms.map((room) => ({
          code: `dorm-${room}`,
          name: `${room} 室`,
          kind: 'room',
          parent: `dorm-${room.charAt(0)}f`,
          areaM2: '26.5',
        })),
      ],
      gateways: [
        {
          code: 'gw-3',
          name: '宿舍楼网关',
          protocol: 'modbus-tcp',
          address: options.addressOf('gw-3'),
        },
      ],
      tariffs: dormitoryTariffs,
      tenancies: rooms.flatMap(tenanciesOf),
    },
  })
}

/** A tenancy has one tariff, so a room has an account for each of the three things that it pays for. */
function tenanciesOf(room: string) {
  const rented = (suffix: string, what: string, meter: string, tariff: string) => ({
    account: `D${room}${suffix}`,
    name: `松涛公寓 ${room} 室${what}`,
    space: `dorm-${room}`,
    areaM2: '26.5',
    meters: [`dorm-${meter}${room}`],
    tariff,
    from: '2023-09-01',
    mode: 'prepaid' as const,
  })
  return [
    rented('', '', 'e', 'dorm-electricity'),
    rented('-C', '（冷水）', 'c', 'dorm-cold-water'),
    rented('-H', '（热水）', 'h', 'dorm-hot-water'),
  ]
}
