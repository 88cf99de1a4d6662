import { type Day, dayOf, quartersPerDay } from './calendar.ts'

/** How something uses electricity or water: how much on which day, and when on that day. */
export interface LoadProfile {
  /** A day's use, where 1 is a mild working day. */
  day(day: Day): number
  /** Relative use of the 96 quarter-hours of that day. */
  hours(day: Day): Hours
  /** How far a single quarter-hour strays from the curve, as a share of it. */
  stray: number
}

export type Hours = Float64Array

/** A day's curve through points [hour, level], straight lines between them. */
function through(...points: readonly (readonly [hour: number, level: number])[]): Hours {
  return Float64Array.from({ length: quartersPerDay }, (_, quarter) => {
    const hour = (quarter + 0.5) / 4
    const next = points.findIndex(([at]) => at > hour)
    const [toHour, to] = points[next === -1 ? points.length - 1 : next] ?? [24, 0]
    const [fromHour, from] = points[next - 1] ?? [toHour, to]
    return from + ((to - from) * (hour - fromHour)) / (toHour - fromHour || 1)
  })
}

const even = through([0, 1], [24, 1])
const free = (day: Day): boolean => day.weekend || day.holiday
const shopping = (day: Day): number => (day.holiday ? 1.3 : day.weekend ? 1.18 : 1)
const hot = (day: Day): number => Math.max(0, day.temperatureC - 22)
const cold = (day: Day): number => Math.max(0, 10 - day.temperatureC)

const opening = through(
  [0, 0.1],
  [8.5, 0.1],
  [9.5, 0.55],
  [10, 1],
  [21.5, 1],
  [22.25, 0.2],
  [24, 0.1],
)
const openingLate = through(
  [0, 0.1],
  [8.5, 0.1],
  [9.5, 0.6],
  [10, 1],
  [22, 1.1],
  [23, 0.2],
  [24, 0.1],
)
const meals = through(
  ...([
    [0, 0.13],
    [8, 0.13],
    [9.5, 0.45],
    [11, 0.9],
    [12.5, 1],
    [14, 0.55],
    [16, 0.5],
  ] as const),
  ...([
    [17.5, 0.95],
    [19.5, 1],
    [21, 0.7],
    [22.5, 0.2],
    [24, 0.13],
  ] as const),
)
const coldStore = through([0, 0.55], [6, 0.55], [8, 0.9], [21.5, 1], [22.5, 0.6], [24, 0.55])
const films = through(
  [0, 0.6],
  [1, 0.1],
  [9, 0.1],
  [10.5, 0.6],
  [14, 0.8],
  [19, 1],
  [22, 1],
  [24, 0.6],
)
const working = through(
  ...([
    [0, 0.14],
    [7, 0.14],
    [8.5, 0.6],
    [9.5, 1],
    [11.8, 1],
    [12.5, 0.78],
    [13.5, 0.95],
  ] as const),
  ...([
    [17.5, 0.95],
    [19, 0.5],
    [21, 0.25],
    [22.5, 0.14],
    [24, 0.14],
  ] as const),
)
const fewAtWork = through([0, 0.5], [8, 0.5], [10, 1], [16, 1], [18, 0.6], [24, 0.5])
const cooling = through(
  [0, 0.02],
  [7.5, 0.02],
  [8.5, 0.9],
  [11, 0.75],
  [14.5, 1],
  [20, 0.8],
  [21.5, 0.5],
  [22, 0.02],
  [24, 0.02],
)
const publicLights = through([0, 0.3], [6, 0.3], [7, 0.5], [9.5, 1], [22, 1], [23, 0.35], [24, 0.3])
const nightLights = through([0, 1], [5.5, 1], [6.5, 0.3], [17, 0.3], [18.5, 1], [24, 1])
const lifts = through(
  [0, 0.15],
  [7, 0.15],
  [8.5, 1],
  [9.5, 0.8],
  [12, 1],
  [18, 1],
  [20, 0.9],
  [22.5, 0.2],
  [24, 0.15],
)
const dormTermDay = through(
  ...([
    [0, 0.35],
    [2, 0.22],
    [6.3, 0.22],
    [7.3, 0.75],
    [8.5, 0.3],
    [11.5, 0.35],
    [12.5, 0.8],
  ] as const),
  ...([
    [14, 0.4],
    [17.5, 0.55],
    [19, 0.8],
    [21.5, 1],
    [23, 0.95],
    [24, 0.4],
  ] as const),
)
const dormFreeDay = through(
  [0, 0.4],
  [2.5, 0.25],
  [8, 0.3],
  [10, 0.65],
  [13, 0.75],
  [17, 0.7],
  [21, 1],
  [23.5, 0.8],
  [24, 0.4],
)
const washing = through(
  ...([
    [0, 0.1],
    [1, 0.02],
    [6, 0.05],
    [7.2, 1],
    [8.5, 0.25],
    [12, 0.5],
    [14, 0.3],
  ] as const),
  ...([
    [18, 0.5],
    [21.5, 1],
    [23, 0.7],
    [24, 0.1],
  ] as const),
)
const showers = through(
  [0, 0.15],
  [1, 0],
  [6.5, 0.05],
  [7.2, 0.3],
  [8.5, 0.05],
  [16, 0.1],
  [20, 0.6],
  [21.8, 1],
  [23, 0.7],
  [24, 0.15],
)
const night = through([0, 1], [5, 1], [5.5, 0], [22, 0], [22.5, 1], [24, 1])

/** Every kind of user in the demo. Levels are by judgement; nothing was fitted to a real place. */
export const loadProfiles = {
  shop: { day: (d) => shopping(d) + 0.012 * hot(d), hours: () => opening, stray: 0.07 },
  supermarket: {
    day: (d) => 0.9 * shopping(d) + 0.02 * hot(d),
    // Refrigeration runs through the night.
    hours: () => coldStore,
    stray: 0.05,
  },
  restaurant: { day: (d) => shopping(d) + 0.015 * hot(d), hours: () => meals, stray: 0.1 },
  lateShop: { day: (d) => shopping(d) + 0.01 * hot(d), hours: () => openingLate, stray: 0.09 },
  cinema: { day: (d) => (free(d) ? 1.5 : 1) + 0.015 * hot(d), hours: () => films, stray: 0.08 },
  office: {
    day: (d) => (d.holiday ? 0.22 : d.weekend ? 0.3 : 1) * (1 + 0.02 * hot(d) + 0.01 * cold(d)),
    hours: (d) => (free(d) ? fewAtWork : working),
    stray: 0.06,
  },
  publicLighting: { day: (d) => (d.holiday ? 1.08 : 1), hours: () => publicLights, stray: 0.02 },
  garageLighting: { day: () => 1, hours: () => even, stray: 0.03 },
  nightLighting: {
    // Nights are longer in winter.
    day: (d) => 1 + 0.18 * Math.cos((2 * Math.PI * (d.number - dayOf(d.year, 1, 1))) / 365),
    hours: () => nightLights,
    stray: 0.03,
  },
  chiller: {
    day: (d) => 0.04 + 0.2 * hot(d) + 0.05 * cold(d),
    hours: (d) => (hot(d) + cold(d) > 0 ? cooling : even),
    stray: 0.06,
  },
  officeCooling: {
    day: (d) => (free(d) ? 0.25 : 1) * (0.05 + 0.18 * hot(d) + 0.08 * cold(d)),
    hours: (d) => (hot(d) + cold(d) > 0 ? working : even),
    stray: 0.07,
  },
  ventilation: { day: (d) => 0.8 + 0.02 * hot(d), hours: () => opening, stray: 0.03 },
  lift: { day: (d) => (free(d) ? 1.15 : 1), hours: () => lifts, stray: 0.25 },
  officeLift: { day: (d) => (free(d) ? 0.3 : 1), hours: () => lifts, stray: 0.25 },
  pump: { day: (d) => (d.weekend ? 1.1 : 1), hours: () => lifts, stray: 0.3 },
  dormRoom: {
    day: (d) => 0.03 + d.occupancy * (0.97 + 0.16 * Math.max(0, hot(d) - 3) + 0.1 * cold(d)),
    hours: (d) => (free(d) ? dormFreeDay : dormTermDay),
    stray: 0.3,
  },
  washing: { day: (d) => d.occupancy, hours: () => washing, stray: 0.6 },
  showers: {
    day: (d) => d.occupancy * (1.35 - 0.028 * d.temperatureC),
    hours: () => showers,
    stray: 0.7,
  },
  restrooms: { day: shopping, hours: () => opening, stray: 0.2 },
  kitchen: { day: shopping, hours: () => meals, stray: 0.2 },
  coolingTower: { day: (d) => 0.2 * hot(d), hours: () => cooling, stray: 0.1 },
  constant: { day: () => 1, hours: () => even, stray: 0.02 },
  night: { day: () => 1, hours: () => night, stray: 0.05 },
} satisfies Record<string, LoadProfile>

export type LoadKind = keyof typeof loadProfiles
