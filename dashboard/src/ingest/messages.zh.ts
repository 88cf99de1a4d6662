import type { Spoken } from '../language/spoken.ts'
import type en from './messages.en.ts'

const zh: typeof en = {
  ingest: {
    title: '数据接入',
    token: '接入令牌',
    tokenLead: '持有此令牌即可写入读数，除此之外没有其他权限。',
    show: '显示',
    hide: '隐藏',
    copy: '复制',
    copied: '已复制',
    copyFailed: '浏览器拒绝了复制，请手动选择文本。',
    tryIt: '发送第一条读数',
    telegraf: 'Telegraf',
    telegrafLead: '凡是能写入 InfluxDB 的程序，都能写到这里。',
    waiting: '等待匹配仪表',
    waitingLead: '所属仪表或字段尚未登记的读数。数据会保留，仪表登记后自动归入。',
    waitingNone: '没有等待的数据：收到的每个点都已找到仪表。',
    points: '点数',
    measurement: '测量名',
    field: '字段',
    meter: '仪表',
    project: '项目',
    first: '最早',
    last: '最近',
    lastValue: '最近值',
    dead: '被拒绝的行',
    deadLead: '无法解析或存储的行，附原因。',
    deadNone: '没有被拒绝的行。',
    received: '接收时间',
    source: '来源',
    line: '内容',
    lineNumber: ({ named }: Spoken) => `第 ${named('number')} 行`,
    reason: '原因',
    replay: '重放',
    replayed: '该行已重新提交。',
    refresh: '刷新',
  },
}

export default zh
