import { OfficeBuilding } from '@element-plus/icons-vue'
import { devicePages } from '../devices/pages.ts'
import { exchangePages } from '../exchange/pages.ts'
import { importPages } from '../import/pages.ts'
import { lifePages } from '../life/pages.ts'
import { meterPages } from '../meters/pages.ts'
import { placePages } from '../places/pages.ts'
import { projectPages } from '../projects/pages.ts'
import { tenancyPages } from '../tenancies/pages.ts'
import { topologyPages } from '../topology/pages.ts'
import type { Area } from './page.ts'

/** 项目管理: projects, spaces, gateways, meters. */
export const places: Area = {
  name: 'places',
  title: { en: 'Places', 'zh-CN': '项目管理' },
  icon: OfficeBuilding,
  pages: [
    ...projectPages,
    ...meterPages,
    ...lifePages,
    ...placePages,
    ...topologyPages,
    ...tenancyPages,
    ...devicePages,
    ...exchangePages,
    ...importPages,
  ],
}
