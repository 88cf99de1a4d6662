import type { Spoken } from '../language/spoken.ts'
import type en from './messages.en.ts'

const zh: typeof en = {
  devices: {
    title: '设备监管',
    lead: '每个网关和每块仪表：是否在线、何时失联、哪里有问题。',
    gateways: '网关',
    meters: '仪表',
    gateway: '网关',
    address: '地址',
    protocol: '协议',
    state: '状态',
    states: { online: '在线', partly: '部分在线', offline: '离线', unknown: '从未通信' },
    lastSeen: '最近通信',
    answering: '在线仪表',
    signal: '信号',
    firmware: '固件版本',
    clock: '时钟偏差',
    clockOff: ({ named }: Spoken) => `${named('seconds')} 秒`,
    fault: '故障',
    code: '编号',
    name: '名称',
    unitId: '通讯地址',
    device: '设备型号',
    checks: '自检',
    check: {
      answers: '通信',
      configured: '配置',
      clock: '时钟',
      status: '状态字',
      values: '数值',
    },
    passed: '正常',
    failed: '异常',
    untold: '无法判断',
    search: '搜索编号、名称或网关',
    everyState: '全部状态',
    wrong: '自检异常',
    add: '新增网关',
    editTitle: ({ named }: Spoken) => `网关 ${named('code')}`,
    addressHint: '主机:端口，或串口设备如 /dev/ttyUSB0',
    none: '还没有设备',
    noneDetail: '请先新增网关，再到仪表档案中登记仪表。',
    noMatch: '没有符合条件的仪表',
  },
}

export default zh
