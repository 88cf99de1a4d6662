import type { PlacedPage } from '../areas/page.ts'
import type { MessageFiles } from '../language/language.ts'
import { placeMessages } from '../places/pages.ts'

export const tenancyMessages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}

export const tenancyPages: readonly PlacedPage[] = [
  {
    name: 'tenancies',
    path: 'projects/:project/tenancies',
    title: { en: 'Tenancies', 'zh-CN': '租约与开户' },
    component: () => import('./TenanciesPage.vue'),
    messages: [tenancyMessages, placeMessages],
    permission: 'sites:read',
  },
]
