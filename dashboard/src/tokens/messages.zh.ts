import type { Spoken } from '../language/spoken.ts'
import type en from './messages.en.ts'

const zh: typeof en = {
  tokens: {
    title: 'API 令牌',
    lead: '供程序以您的身份读写数据。令牌的权限与您相同。',
    name: '名称',
    namePlaceholder: '由谁使用，例如 “Grafana”',
    make: '新建令牌',
    made: '请立即复制：只显示这一次。',
    use: '以 Authorization: Bearer … 发送',
    done: '我已复制',
    created: '创建时间',
    lastUsed: '最近使用',
    neverUsed: '尚未使用',
    revoke: '吊销',
    revokeSure: ({ named }: Spoken) => `吊销 “${named('name')}”？使用它的程序将立即失效。`,
    revoked: '令牌已吊销。',
    none: '还没有令牌',
    noneDetail: '为每个程序各建一个，便于单独吊销。',
    cancel: '取消',
    nameMissing: '请填写名称。',
    actions: '操作',
  },
}

export default zh
