import { acrelAdl3000 } from './acrel-adl3000.ts'
import { acrelAdl400 } from './acrel-adl400.ts'
import { acrelDdsy1352 } from './acrel-ddsy1352.ts'
import type { Device } from './device.ts'
import { eastronSdm120 } from './eastron-sdm120.ts'
import { eastronSdm630 } from './eastron-sdm630.ts'
import { genericHotWater } from './generic-hot-water.ts'
import { genericPrepaid } from './generic-prepaid.ts'
import { genericWater } from './generic-water.ts'
import { xintaiWater } from './xintai-water.ts'

/**
 * Every model there is. The list is written out because the Node-RED nodes carry this code in one bundled file, where
 * no folder can be read; a test sees to it that no model's file is forgotten here.
 */
export const devices: readonly Device[] = [
  acrelAdl3000,
  acrelAdl400,
  acrelDdsy1352,
  eastronSdm120,
  eastronSdm630,
  genericHotWater,
  genericPrepaid,
  genericWater,
  xintaiWater,
]

const byCode = new Map(devices.map((device) => [device.code, device]))

/** The model of that code, as a meter of the site document names it. */
export const deviceOf = (code: string): Device | undefined => byCode.get(code)
