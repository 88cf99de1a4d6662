import type { PlacedPage } from '../areas/page.ts'
import type { MessageFiles } from '../language/language.ts'

export const ingestMessages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}

export const ingestPages: readonly PlacedPage[] = [
  {
    name: 'ingest',
    path: 'settings/ingest',
    title: { en: 'Data reception', 'zh-CN': '数据接入' },
    component: () => import('./IngestPage.vue'),
    messages: [ingestMessages],
    permission: 'ingest:read',
  },
]
