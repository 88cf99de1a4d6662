import type { SiteDocumentInput } from '@wattledger/platform/sites/siteDocument'

type Tariff = NonNullable<SiteDocumentInput['tariffs']>[number]
type Terms = Tariff['versions'][number]['tariff']

/** Peaks of a commercial calendar: sharp only in the hot and the cold months. */
const seasons = [
  { from: '01-01', weekday: 'winter' },
  { from: '03-01', weekday: 'mild' },
  { from: '07-01', weekday: 'summer' },
  { from: '09-01', weekday: 'mild' },
  { from: '12-01', weekday: 'winter' },
]

const at = (from: string, rate: string) => ({ from, rate })

const days = {
  mild: [
    at('00:00', 'valley'),
    at('06:00', 'flat'),
    at('08:00', 'peak'),
    at('15:00', 'flat'),
    at('18:00', 'peak'),
    at('21:00', 'flat'),
    at('22:00', 'valley'),
  ],
  summer: [
    at('00:00', 'valley'),
    at('06:00', 'flat'),
    at('08:00', 'peak'),
    at('12:00', 'sharp'),
    at('14:00', 'peak'),
    at('15:00', 'flat'),
    at('18:00', 'peak'),
    at('21:00', 'flat'),
    at('22:00', 'valley'),
  ],
  winter: [
    at('00:00', 'valley'),
    at('06:00', 'flat'),
    at('08:00', 'peak'),
    at('15:00', 'flat'),
    at('18:00', 'peak'),
    at('19:00', 'sharp'),
    at('21:00', 'flat'),
    at('22:00', 'valley'),
  ],
}

const inYuan = { currency: 'CNY', timezone: 'Asia/Shanghai' } as const

const timeOfUse = (sharp: string, peak: string, flat: string, valley: string): Terms => ({
  ...inYuan,
  energy: { mode: 'tou', rates: { sharp, peak, flat, valley }, calendar: { seasons, days } },
})

const flat = (price: string): Terms => ({ ...inYuan, energy: { mode: 'flat', price } })

/**
 * Prices look like those of a Chinese city and are none. The shops' plan changes in the middle of a month, because
 * that is where bills go wrong: on 16 June of `changeYear`.
 */
export const mallTariffs = (changeYear: number): Tariff[] => [
  {
    code: 'mall-shop',
    versions: [
      { from: '2023-01-01', tariff: timeOfUse('1.4120', '1.2230', '0.8560', '0.4410') },
      { from: `${changeYear}-06-16`, tariff: timeOfUse('1.3987', '1.1985', '0.8325', '0.4192') },
    ],
  },
  { code: 'mall-office', versions: [{ from: '2023-01-01', tariff: flat('0.9800') }] },
  { code: 'mall-water', versions: [{ from: '2023-01-01', tariff: flat('5.8000') }] },
  {
    // What the utility bills the mall itself.
    code: 'mall-grid',
    versions: [
      {
        from: '2023-01-01',
        tariff: {
          ...timeOfUse('1.1620', '0.9870', '0.6540', '0.3120'),
          demand: { mode: 'max-demand', price: '38.4' },
          powerFactor: { standard: '0.90' },
          surcharges: [{ code: 'fund', price: '0.0292' }],
        },
      },
    ],
  },
]

export const dormitoryTariffs: Tariff[] = [
  {
    code: 'dorm-electricity',
    versions: [
      {
        from: '2023-01-01',
        tariff: {
          ...inYuan,
          energy: {
            mode: 'tiered',
            basis: 'month',
            tiers: [
              { upTo: '150', price: '0.5283' },
              { upTo: '300', price: '0.5783' },
              { price: '0.8283' },
            ],
          },
        },
      },
    ],
  },
  { code: 'dorm-cold-water', versions: [{ from: '2023-01-01', tariff: flat('3.4500') }] },
  { code: 'dorm-hot-water', versions: [{ from: '2023-01-01', tariff: flat('22.0000') }] },
]
