import { OfficeBuilding } from '@element-plus/icons-vue'
import { meterPages } from '../meters/pages.ts'
import { projectPages } from '../projects/pages.ts'
import type { Area } from './page.ts'

/** 项目管理: projects, spaces, gateways, meters. */
export const places: Area = {
  name: 'places',
  title: { en: 'Places', 'zh-CN': '项目管理' },
  icon: OfficeBuilding,
  pages: [...projectPages, ...meterPages],
}
