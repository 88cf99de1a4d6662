import type { Spoken } from '../language/spoken.ts'
import type en from './messages.en.ts'

const zh: typeof en = {
  fees: {
    title: '周期费用',
    lead: '物业费、房租及其他周期性收费。',
    none: '还没有周期费用',
    noneWhy: '可按固定金额或按面积单价收取，周期任意。',
    make: '新增费用',
    basis: '计费方式',
    bases: { fixed: '固定金额', area: '按面积' },
    price: '单价',
    every: '每',
    units: { day: '天', week: '周', month: '个月', year: '年' },
    cycle: ({ named }: Spoken) => `每 ${named('every')} ${named('unit')}`,
    run: '本月应收',
    runLead: '列出在该月开始的周期。不足整周期按天计；之后入住或退租的，下次计费自动更正。',
    charge: '本月计费入账',
    charged: ({ named }: Spoken) => `已入账 ${named('count')} 笔，合计 ${named('amount')}。`,
    noParts: '该月没有开始的周期',
    fee: '费用',
    ofDays: ({ named }: Spoken) => `${named('days')} 天，共 ${named('all')} 天`,
    codeWrong: '请填写编码、名称和大于零的单价。',
  },
}

export default zh
