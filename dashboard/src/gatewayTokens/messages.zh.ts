import type { Spoken } from '../language/spoken.ts'
import type en from './messages.en.ts'

const zh: typeof en = {
  gatewayTokens: {
    title: '网关令牌',
    lead: '每个令牌只能上报其所属网关下仪表的示数。',
    gateway: '网关',
    name: '名称',
    namePlaceholder: '用在哪里，例如“3 号配电柜”',
    make: '新建令牌',
    made: '请立即复制：只显示这一次。',
    done: '我已复制',
    created: '创建时间',
    by: '创建人',
    lastUsed: '最近使用',
    neverUsed: '尚未使用',
    revoke: '吊销',
    revokeSure: ({ named }: Spoken) => `吊销“${named('name')}”？该网关将无法继续上报。`,
    revoked: '令牌已吊销。',
    none: '还没有令牌',
    noneDetail: '为每个网关单独建一个，泄露时只影响一个网关。',
    cancel: '取消',
    missing: '请选择网关并填写名称。',
    actions: '操作',
  },
}

export default zh
