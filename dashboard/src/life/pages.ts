import type { PlacedPage } from '../areas/page.ts'
import type { MessageFiles } from '../language/language.ts'
import { placeMessages } from '../places/pages.ts'

export const lifeMessages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}

export const lifePages: readonly PlacedPage[] = [
  {
    name: 'meter-life',
    under: 'meter',
    path: 'projects/:project/meters/:meter/life',
    title: { en: 'Life', 'zh-CN': '履历' },
    component: () => import('./LifePage.vue'),
    messages: [lifeMessages, placeMessages],
    permission: 'sites:read',
  },
]
