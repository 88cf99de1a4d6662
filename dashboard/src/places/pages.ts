import type { PlacedPage } from '../areas/page.ts'
import type { MessageFiles } from '../language/language.ts'

export const placeMessages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}

export const placePages: readonly PlacedPage[] = [
  {
    name: 'spaces',
    path: 'projects/:project/spaces',
    title: { en: 'Spaces', 'zh-CN': '空间' },
    component: () => import('./SpacesPage.vue'),
    messages: [placeMessages],
    permission: 'sites:read',
  },
  {
    name: 'registry',
    path: 'projects/:project/registry',
    title: { en: 'Meter records', 'zh-CN': '仪表档案' },
    component: () => import('./RegistryPage.vue'),
    messages: [placeMessages],
    permission: 'sites:read',
  },
]
