import type { PlacedPage } from '../areas/page.ts'
import type { MessageFiles } from '../language/language.ts'

export const organisationMessages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}

export const organisationPages: readonly PlacedPage[] = [
  {
    name: 'organisations',
    path: 'settings/organisations',
    title: { en: 'Organisations', 'zh-CN': '组织架构' },
    component: () => import('./OrganisationsPage.vue'),
    messages: [organisationMessages],
    permission: 'organisations:write',
  },
]
