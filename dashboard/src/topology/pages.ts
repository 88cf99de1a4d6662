import type { PlacedPage } from '../areas/page.ts'
import type { MessageFiles } from '../language/language.ts'
import { placeMessages } from '../places/pages.ts'

export const topologyMessages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}

export const topologyPages: readonly PlacedPage[] = [
  {
    name: 'topology',
    path: 'projects/:project/topology',
    title: { en: 'Topology', 'zh-CN': '计量拓扑' },
    component: () => import('./TopologyPage.vue'),
    messages: [topologyMessages, placeMessages],
    permission: 'sites:read',
  },
]
