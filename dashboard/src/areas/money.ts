import { Wallet } from '@element-plus/icons-vue'
import { accountsPages } from '../accounts/pages.ts'
import { apportionmentPages } from '../apportionment/pages.ts'
import { correctionsPages } from '../corrections/pages.ts'
import { dunningPages } from '../dunning/pages.ts'
import { feesPages } from '../fees/pages.ts'
import { invoicesPages } from '../invoices/pages.ts'
import { ledgerPages } from '../ledger/pages.ts'
import { tariffsPages } from '../tariffs/pages.ts'
import type { Area } from './page.ts'

/** 费用: what it costs, and who pays. */
export const money: Area = {
  name: 'money',
  title: { en: 'Money', 'zh-CN': '费用' },
  icon: Wallet,
  pages: [
    ...accountsPages,
    ...invoicesPages,
    ...apportionmentPages,
    ...feesPages,
    ...correctionsPages,
    ...dunningPages,
    ...ledgerPages,
    ...tariffsPages,
  ],
}
