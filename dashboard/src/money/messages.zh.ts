import type en from './messages.en.ts'

const zh: typeof en = {
  money: {
    monthBefore: '上个月',
    monthAfter: '下个月',
    month: '月份',
    amount: '金额',
    account: '账户',
    name: '名称',
    total: '合计',
    balance: '余额',
    days: '天数',
    area: '面积（m²）',
    everybody: '全部租户',
    collect: '收取方式',
    collects: { balance: '余额扣减', bill: '随下期账单' },
    code: '编码',
    done: '完成',
    cancel: '取消',
    save: '保存',
    new: '新增',
    from: '起',
    to: '止',
    open: '长期',
    posted: '已入账',
    nothingNew: '没有新增内容，此前均已入账。',
    modes: { prepaid: '预付费', postpaid: '后付费' },
    kinds: {
      'top-up': '充值',
      settlement: '用量结算',
      fee: '周期费用',
      apportionment: '公摊',
      'late-fee': '违约金',
      reversal: '冲正',
      invoice: '账单',
      payment: '缴费',
      refund: '退款',
      adjustment: '退补',
    },
  },
}

export default zh
