import type { PlacedPage } from '../areas/page.ts'
import type { MessageFiles } from '../language/language.ts'
import { placeMessages } from '../places/pages.ts'

export const projectMessages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}

export const projectPages: readonly PlacedPage[] = [
  {
    name: 'projects',
    path: '',
    title: { en: 'Projects', 'zh-CN': '项目' },
    component: () => import('./ProjectsPage.vue'),
    messages: [projectMessages, placeMessages],
    permission: 'sites:read',
  },
]
