import { Setting } from '@element-plus/icons-vue'
import { auditPages } from '../audit/pages.ts'
import { ingestPages } from '../ingest/pages.ts'
import { tokenPages } from '../tokens/pages.ts'
import type { Area } from './page.ts'

/** 系统: people, tokens, what comes in, what was done. */
export const administration: Area = {
  name: 'administration',
  title: { en: 'Administration', 'zh-CN': '系统' },
  icon: Setting,
  pages: [...ingestPages, ...tokenPages, ...auditPages],
}
