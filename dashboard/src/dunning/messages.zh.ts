import type { Spoken } from '../language/spoken.ts'
import type en from './messages.en.ts'

const zh: typeof en = {
  dunning: {
    title: '欠费催缴',
    lead: '逾期未付的账单。系统每天按下列规则催缴并计收违约金。',
    none: '没有逾期账单',
    noneWhy: '已开具但到期未付的账单会列在这里。',
    run: '立即催缴',
    ran: ({ named }: Spoken) =>
      `催缴 ${named('reminders')} 笔，违约金 ${named('amount')}，${named('cleared')} 个账户已结清。`,
    bill: '账单',
    due: '到期日',
    days: '逾期天数',
    open: '未付金额',
    lateFee: '违约金',
    level: '催缴级别',
    notYet: '尚未催缴',
    openSum: ({ named }: Spoken) => `共 ${named('count')} 笔，未付 ${named('amount')}`,
    rules: '催缴规则',
    rulesLead: '按到期后的天数分级；“停电”会通知断路器处理。',
    noRules: '未设规则时不催缴，也不计收违约金。',
    actions: { remind: '提醒', alarm: '提醒并告警', disconnect: '停电' },
    afterDays: '逾期天数',
    action: '措施',
    addLevel: '增加级别',
    remove: '删除',
    percent: '违约金日率（%）',
    noFee: '不收',
    freeDays: '宽限天数',
    cap: '上限（占账单 %）',
    saved: '规则已保存。',
  },
}

export default zh
