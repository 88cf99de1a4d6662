import type { PlacedPage } from '../areas/page.ts'
import { ingestMessages } from '../ingest/pages.ts'
import type { MessageFiles } from '../language/language.ts'

export const gatewayTokenMessages: MessageFiles = {
  en: () => import('./messages.en.ts'),
  'zh-CN': () => import('./messages.zh.ts'),
}

export const gatewayTokenPages: readonly PlacedPage[] = [
  {
    name: 'gateway-tokens',
    path: 'projects/:project/gateway-tokens',
    title: { en: 'Gateway tokens', 'zh-CN': '网关令牌' },
    component: () => import('./GatewayTokensPage.vue'),
    messages: [gatewayTokenMessages, ingestMessages],
    permission: 'gateway-tokens:write',
  },
]
