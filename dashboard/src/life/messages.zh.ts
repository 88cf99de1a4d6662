import type { Spoken } from '../language/spoken.ts'
import type en from './messages.en.ts'

const zh: typeof en = {
  life: {
    title: ({ named }: Spoken) => `${named('meter')} 履历`,
    lead: '发生过什么、装在哪里、归谁使用；所有记录都会保留。',
    state: '阶段',
    record: '登记',
    kinds: { 'in-service': '投用', replaced: '换表', retired: '停用', note: '备注' },
    kind: '事项',
    at: '时间',
    reading: '示数',
    finalReading: '旧表止码',
    initialReading: '新表起码',
    multiplier: '新表倍率',
    multiplierHint: '不填则与原来相同。',
    note: '备注',
    photo: '照片',
    photoHint: 'JPEG、PNG 或 WebP，不超过 6 MB',
    seePhoto: '查看照片',
    retireHint: '停用后将从网关移除，其通讯地址可供新表使用；历史数据保留。',
    events: '事项记录',
    noEvents: '还没有任何记录',
    by: ({ named }: Spoken) => `登记人 ${named('who')}`,
    withdraw: '撤回',
    withdrawSure: '确定撤回该记录？撤回后仍会显示，并标记为已撤回。',
    withdrawn: '已撤回',
    places: '安装位置',
    since: '从',
    until: '到',
    ever: '最初',
    now: '至今',
    tenancies: '使用者',
    noTenancies: '从未归属任何租户',
    account: '户号',
    start: '起码',
    end: '止码',
    was: '已更正',
    meterPage: '示数与用量',
  },
}

export default zh
