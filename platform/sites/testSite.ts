/** A document as a person writes it, before anybody has looked at it. */
export interface LooseSite {
  project: Record<string, unknown>
  spaces: Record<string, unknown>[]
  gateways: Record<string, unknown>[]
  meters: Record<string, unknown>[]
  tariffs: { code: string; versions: unknown[] }[]
  tenancies: Record<string, unknown>[]
}

/** The contract's example, filled in, for tests: fresh each time, so that a test may bend it. */
export function site(code = 'mall'): LooseSite {
  return {
    project: { code, name: 'Harbour Mall', timezone: 'Asia/Shanghai', currency: 'CNY' },
    spaces: [
      { code: 'a', name: 'Tower A', kind: 'building', parent: null, areaM2: '12000' },
      { code: 's101', name: 'Shop 101', kind: 'shop', parent: 'a', areaM2: '85.5' },
    ],
    gateways: [{ code: 'gw1', protocol: 'modbus-tcp', address: '127.0.0.1:1502' }],
    meters: [
      {
        code: 'M1',
        name: 'Main',
        energy: 'electricity',
        parent: null,
        space: 'a',
        category: 'lighting',
        role: 'main',
        gateway: 'gw1',
        unitId: 1,
        device: 'sdm120',
        multiplier: '40',
        registerDigits: 6,
        maxGapMinutes: 60,
        ratedKw: '100',
        replacements: [
          {
            at: '2026-03-01T01:05:00Z',
            finalReading: '8455.50',
            initialReading: '0.05',
            multiplier: '80',
          },
        ],
      },
      { code: 'W1', name: 'Cold water', energy: 'water', space: 's101' },
    ],
    tariffs: [{ code: 'tou', versions: [{ from: '2026-01-01', tariff: timeOfUse() }] }],
    tenancies: [
      {
        account: 'T101',
        name: 'Tea shop',
        space: 's101',
        areaM2: '85.5',
        meters: ['M1'],
        tariff: 'tou',
        from: '2026-01-01',
        to: null,
        mode: 'prepaid',
      },
    ],
  }
}

const timeOfUse = () => ({
  currency: 'CNY',
  timezone: 'Asia/Shanghai',
  energy: {
    mode: 'tou',
    rates: { peak: '1.0744', valley: '0.2834' },
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
})
