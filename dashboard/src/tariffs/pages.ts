import type { PlacedPage } from '../areas/page.ts'
import type { MessageFiles } from '../language/language.ts'
import { moneyMessages } from '../money/messages.ts'

const tariffsMessages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}
const messages = [tariffsMessages, moneyMessages]

export const tariffsPages: readonly PlacedPage[] = [
  {
    name: 'tariffs',
    path: 'projects/:project/tariffs',
    title: { en: 'Tariffs', 'zh-CN': '电价方案' },
    component: () => import('./TariffsPage.vue'),
    messages,
    permission: 'tariffs:read',
  },
  {
    name: 'tariff-draft',
    path: 'projects/:project/tariffs/drafts/:draft',
    title: { en: 'Draft', 'zh-CN': '方案草稿' },
    component: () => import('./DraftPage.vue'),
    messages,
    under: 'tariffs',
    permission: 'tariffs:read',
  },
  {
    name: 'tariff-version',
    path: 'projects/:project/tariffs/:code/:from',
    title: { en: 'Version', 'zh-CN': '方案版本' },
    crumb: ({ code, from }) => `${String(code)} · ${String(from)}`,
    component: () => import('./VersionPage.vue'),
    messages,
    under: 'tariffs',
    permission: 'tariffs:read',
  },
]
