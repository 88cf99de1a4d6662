import { TrendCharts } from '@element-plus/icons-vue'
import { trendPages } from '../trend/pages.ts'
import type { Area } from './page.ts'

/** 能耗: where energy goes. */
export const energy: Area = {
  name: 'energy',
  title: { en: 'Energy', 'zh-CN': '能耗' },
  icon: TrendCharts,
  pages: [...trendPages],
}
