import type { Spoken } from '../language/spoken.ts'
import type en from './messages.en.ts'

const zh: typeof en = {
  tenancies: {
    title: '租约与开户',
    lead: '谁在什么时间租用哪个空间、使用哪些仪表。',
    search: '搜索户号、户名或空间',
    account: '户号',
    name: '户名',
    space: '所租空间',
    area: '计费面积（m²）',
    meters: '计费仪表',
    tariff: '电价方案',
    from: '起租日',
    to: '退租日',
    mode: '付费方式',
    modes: { prepaid: '预付费', postpaid: '后付费' },
    state: '状态',
    states: { current: '在租', 'to-come': '未开始', ended: '已退租' },
    allStates: '全部状态',
    allModes: '全部付费方式',
    open: '开户',
    openLead: '从某日起将用户与仪表绑定，当日的示数即为计费起码。',
    close: '退租',
    closeTitle: ({ named }: Spoken) => `${named('name')} 退租`,
    closeLead: '以当日仪表示数作为止码，对该户做最终结算。',
    lastDay: '退租日（当日起不再计费）',
    reading: ({ named }: Spoken) => `仪表 ${named('meter')} 示数`,
    readings: '仪表示数',
    readingsHint: '没有人工抄表的可以不填，以系统抄回的示数为准。',
    note: '备注',
    editTitle: ({ named }: Spoken) => `租约 ${named('account')}`,
    none: '还没有租约',
    noneDetail: '可在此为第一户开户，或用表格批量导入。',
    noMatch: '没有符合条件的租约',
    opened: '开户成功',
    closed: '已退租，将进行最终结算',
  },
}

export default zh
