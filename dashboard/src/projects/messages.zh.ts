import type en from './messages.en.ts'

const zh: typeof en = {
  projects: {
    title: '项目',
    lead: '每个项目有各自的仪表、时区和币种。',
    metersWord: () => '块仪表',
    none: '还没有项目',
    noneDetail: '项目以一份文档导入，包含空间、网关和仪表。',
    noneAction: '在 API 文档中查看方法',
    localTime: '当地时间',
    currency: '币种',
    states: '按状态统计仪表',
  },
}

export default zh
