import type { PlacedPage } from '../areas/page.ts'
import { ingestMessages } from '../ingest/pages.ts'
import type { MessageFiles } from '../language/language.ts'
import { roleMessages } from '../roles/pages.ts'

export const peopleMessages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}

const messages = [peopleMessages, roleMessages, ingestMessages]

export const peoplePages: readonly PlacedPage[] = [
  {
    name: 'people',
    path: 'settings/people',
    title: { en: 'People', 'zh-CN': '人员' },
    component: () => import('./PeoplePage.vue'),
    messages,
    permission: 'people:read',
  },
  {
    name: 'person',
    path: 'settings/people/:person',
    title: { en: 'Person', 'zh-CN': '人员' },
    component: () => import('./PersonPage.vue'),
    messages,
    permission: 'people:read',
    under: 'people',
    crumb: ({ person }) => String(person),
  },
]
