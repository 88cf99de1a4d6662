import type { Spoken } from '../language/spoken.ts'
import type en from './messages.en.ts'

const zh: typeof en = {
  invoices: {
    title: '账单',
    lead: '按月出账：先生成草稿，核对后出账。点开账单可查看明细。',
    none: '该月还没有账单',
    noneWhy: '请先生成账单：系统将结算到月末，并为每个账户生成草稿。',
    preview: '预览',
    run: '生成账单',
    issue: '审核出账',
    issueSure: ({ named }: Spoken) =>
      `确定出账 ${named('count')} 张草稿？出账后编号固定，只能用调整单更正。`,
    outcome: ({ named }: Spoken) =>
      `共 ${named('invoices')} 张账单，合计 ${named('total')}：新增 ${named('created')}，变更 ${named('changed')}，调整 ${named('adjusted')}。`,
    previewed: '以上为预览，未保存。',
    issued: ({ named }: Spoken) => `已出账 ${named('count')} 张。`,
    exceptions: ({ named }: Spoken) => `${named('count')} 项暂不能出账`,
    number: '账单号',
    status: '状态',
    statuses: { draft: '草稿', issued: '已出账', paid: '已缴清', void: '已作废' },
    kinds: { invoice: '账单', adjustment: '调整单', 'credit-note': '退费单' },
    item: '项目',
    quantity: '数量',
    price: '单价',
    tax: '税额',
    pdf: '下载账单',
    reversal: '冲回',
    tariff: ({ named }: Spoken) => `执行 ${named('day')} 起的电价`,
    components: {
      energy: '电度电费',
      'energy-adder': '分时加价',
      demand: '需量电费',
      'demand-excess': '超需量电费',
      capacity: '容量电费',
      'power-factor': '力调电费',
      surcharge: '代征费',
      charge: '费用',
    },
  },
}

export default zh
