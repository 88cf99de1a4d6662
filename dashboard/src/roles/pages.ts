import type { PlacedPage } from '../areas/page.ts'
import type { MessageFiles } from '../language/language.ts'

export const roleMessages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}

export const rolePages: readonly PlacedPage[] = [
  {
    name: 'roles',
    path: 'settings/roles',
    title: { en: 'Roles', 'zh-CN': '角色权限' },
    component: () => import('./RolesPage.vue'),
    messages: [roleMessages],
    permission: 'people:read',
  },
]
