import type { Spoken } from '../language/spoken.ts'
import type en from './messages.en.ts'

const zh: typeof en = {
  topology: {
    title: '计量拓扑',
    lead: '各级仪表的上下级关系；损耗与未计量部分由此计算。',
    search: '搜索编号或名称',
    tree: '仪表树',
    none: '还没有仪表',
    noneDetail: '有了仪表后，可在此维护上下级关系。',
    noMatch: '没有符合条件的仪表',
    move: '调整上级',
    moveTitle: ({ named }: Spoken) => `${named('code')} 的上级仪表`,
    moveLead: '只能选择本项目中同一能源的仪表，且不能是它自己的下级。',
    parent: '上级仪表',
    feeds: ({ named }: Spoken) => `下级 ${named('count')} 块`,
    openAll: '全部展开',
    shutAll: '全部收起',
    noSub: '总表下没有分表',
  },
}

export default zh
