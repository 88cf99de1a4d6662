import { TrendCharts } from '@element-plus/icons-vue'
import { anomalyPages } from '../anomalies/pages.ts'
import { breakdownPages } from '../breakdown/pages.ts'
import { budgetPages } from '../budget/pages.ts'
import { carbonPages } from '../carbon/pages.ts'
import { demandPages } from '../demand/pages.ts'
import { durationPages } from '../duration/pages.ts'
import { flowPages } from '../flow/pages.ts'
import { heatMapPages } from '../heat-map/pages.ts'
import { lossPages } from '../loss/pages.ts'
import { overviewPages } from '../overview/pages.ts'
import { qualityPages } from '../quality/pages.ts'
import { rankingPages } from '../ranking/pages.ts'
import { ratesPages } from '../rates/pages.ts'
import { seriesPages } from '../series/pages.ts'
import { specificPages } from '../specific/pages.ts'
import { trendPages } from '../trend/pages.ts'
import { weatherPages } from '../weather/pages.ts'
import type { Area } from './page.ts'

/** 能耗: where energy goes. */
export const energy: Area = {
  name: 'energy',
  title: { en: 'Energy', 'zh-CN': '能耗' },
  icon: TrendCharts,
  pages: [
    ...overviewPages,
    ...trendPages,
    ...seriesPages,
    ...breakdownPages,
    ...rankingPages,
    ...ratesPages,
    ...demandPages,
    ...lossPages,
    ...flowPages,
    ...heatMapPages,
    ...specificPages,
    ...budgetPages,
    ...durationPages,
    ...carbonPages,
    ...weatherPages,
    ...anomalyPages,
    ...qualityPages,
  ],
}
