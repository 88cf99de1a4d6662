import type { Spoken } from '../language/spoken.ts'
import type en from './messages.en.ts'

const zh: typeof en = {
  projects: {
    title: '项目',
    lead: '每个项目有各自的仪表、时区和币种。',
    metersWord: () => '块仪表',
    none: '还没有项目',
    noneDetail: '可在此新建第一个项目，空间、网关和仪表可逐个录入或用表格导入。',
    noneAction: '在 API 文档中查看方法',
    localTime: '当地时间',
    currency: '币种',
    states: '按状态统计仪表',
    search: '搜索名称或编号',
    noMatch: '没有符合条件的项目',
    tree: '项目树',
    found: ({ named }: Spoken) => `${named('count')} / ${named('all')} 个项目`,
    add: '新建项目',
    edit: '编辑',
    editTitle: ({ named }: Spoken) => `项目 ${named('code')}`,
    code: '编号',
    name: '名称',
    timezone: '时区',
    saved: '已保存',
    codeHint: '编号用于地址和文件，设定后不再更改。',
  },
}

export default zh
