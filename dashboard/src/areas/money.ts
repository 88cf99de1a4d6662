import { Wallet } from '@element-plus/icons-vue'
import type { Area } from './page.ts'

/** 费用: what it costs, and who pays. */
export const money: Area = {
  name: 'money',
  title: { en: 'Money', 'zh-CN': '费用' },
  icon: Wallet,
  pages: [],
}
