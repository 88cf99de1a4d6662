import { sumOf } from './dayReport.ts'

/** A quarter-hour's mean power: its energy in kWh, four times. */
export const meanKw = (kwh: string): string => sumOf([kwh, kwh, kwh, kwh])
