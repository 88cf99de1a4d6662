import { Setting } from '@element-plus/icons-vue'
import { accountPages } from '../account/pages.ts'
import { auditPages } from '../audit/pages.ts'
import { ingestPages } from '../ingest/pages.ts'
import { organisationPages } from '../organisations/pages.ts'
import { peoplePages } from '../people/pages.ts'
import { rolePages } from '../roles/pages.ts'
import { gatewayTokenPages } from '../gatewayTokens/pages.ts'
import { tokenPages } from '../tokens/pages.ts'
import type { Area } from './page.ts'

/** 系统: people, tokens, what comes in, what was done. */
export const administration: Area = {
  name: 'administration',
  title: { en: 'Administration', 'zh-CN': '系统' },
  icon: Setting,
  pages: [
    ...peoplePages,
    ...rolePages,
    ...organisationPages,
    ...ingestPages,
    ...gatewayTokenPages,
    ...tokenPages,
    ...auditPages,
    ...accountPages,
  ],
}
