import type { Spoken } from '../language/spoken.ts'
import type en from './messages.en.ts'

const zh: typeof en = {
  apportionment: {
    title: '公摊',
    lead: '公共电表与公共费用分摊到户，分毫不差。',
    none: '还没有公摊方案',
    noneWhy: '可分摊公共仪表的用量（按单价计费），或每月固定金额。',
    make: '新增公摊方案',
    scheme: '公摊方案',
    what: '分摊对象',
    whats: { meter: '公共仪表', amount: '每月金额' },
    meter: '仪表编码',
    price: '单价',
    key: '分摊方式',
    keys: { equal: '平均分摊', area: '按面积', usage: '按自用量', fixed: '固定比例' },
    measure: { usage: '自用量', fixed: '份额' },
    fixedHint: '每行一个：账户, 份额',
    percent: '占比',
    quantity: '分摊用量',
    remainder: '尾差 1 分',
    remainderWhy: '各户先向下取整到分，余下的尾差按小数余额从大到小逐分分配。',
    potMeter: ({ named }: Spoken) =>
      `用量 ${named('quantity')} ${named('unit')} × 单价 ${named('price')} = `,
    doubts: {
      suspect: '该表本月有存疑数据，处理之前不能入账。',
      incomplete: '该表本月数据不完整，分摊总额可能还会变化。',
    },
    proof: '各户分摊之和等于总额。',
    charge: '本月分摊入账',
    charged: ({ named }: Spoken) => `已入账 ${named('count')} 笔，合计 ${named('amount')}。`,
    incompleteForm: '请填写编码、名称和分摊对象。',
  },
}

export default zh
