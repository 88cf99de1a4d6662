import type { PlacedPage } from '../areas/page.ts'
import { intervalMessages } from '../intervals/messages.ts'
import type { MessageFiles } from '../language/language.ts'

export const meterMessages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}

export const meterPages: readonly PlacedPage[] = [
  {
    name: 'meters',
    path: 'projects/:project/meters',
    title: { en: 'Meters', 'zh-CN': '仪表' },
    component: () => import('./MetersPage.vue'),
    messages: [meterMessages],
  },
  {
    name: 'meter',
    under: 'meters',
    path: 'projects/:project/meters/:meter',
    title: { en: 'Meter', 'zh-CN': '仪表' },
    crumb: ({ meter }) => String(meter),
    component: () => import('./MeterPage.vue'),
    messages: [meterMessages, intervalMessages],
  },
]
