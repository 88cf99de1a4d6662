import type { PlacedPage } from '../areas/page.ts'
import type { MessageFiles } from '../language/language.ts'
import { placeMessages } from '../places/pages.ts'

export const deviceMessages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}

export const devicePages: readonly PlacedPage[] = [
  {
    name: 'devices',
    path: 'projects/:project/devices',
    title: { en: 'Devices', 'zh-CN': '设备监管' },
    component: () => import('./DevicesPage.vue'),
    messages: [deviceMessages, placeMessages],
    permission: 'sites:read',
  },
]
