import type { PlacedPage } from '../areas/page.ts'
import type { MessageFiles } from '../language/language.ts'

export const importMessages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}

export const importPages: readonly PlacedPage[] = [
  {
    name: 'import',
    path: 'projects/:project/import',
    title: { en: 'Import readings', 'zh-CN': '示数导入' },
    component: () => import('./ImportPage.vue'),
    messages: [importMessages],
    permission: 'ingest:read',
  },
]
