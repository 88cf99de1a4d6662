import type { PlacedPage } from '../areas/page.ts'
import type { MessageFiles } from '../language/language.ts'

export const auditMessages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}

export const auditPages: readonly PlacedPage[] = [
  {
    name: 'audit',
    path: 'settings/audit',
    title: { en: 'Audit log', 'zh-CN': '操作日志' },
    component: () => import('./AuditPage.vue'),
    messages: [auditMessages],
    permission: 'audit:read',
  },
]
