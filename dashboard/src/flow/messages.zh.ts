import type { Spoken } from '../language/spoken.ts'
import type en from './messages.en.ts'

const zh: typeof en = {
  flow: {
    title: '能流图',
    panel: ({ named }: Spoken) => `${named('what')} · 能流图`,
    others: ({ named }: Spoken) => `其他 ${named('count')} 项`,
    kind: {
      loss: ({ named }: Spoken) => `损耗 · ${named('name')}`,
      unmetered: ({ named }: Spoken) => `未计量 · ${named('name')}`,
      unexplained: ({ named }: Spoken) => `来源不明 · ${named('name')}`,
    },
    from: '来源',
    to: '去向',
    up: '返回全图',
    small: '小支路',
    smallChoice: { gather: '合并', show: '全部显示' },
    sentence: ({ named }: Spoken) =>
      `${named('span')}流经${named('root')}的共 ${named('sum')}，最大支路为${named('first')}，${named('value')}。点击节点可查看其下级。`,
    lost: ({ named }: Spoken) => `损耗及未计量 ${named('value')}。`,
    unexplained: ({ named }: Spoken) =>
      `存在 ${named('value')} 来源不明的流入（输出大于输入），应检查倍率、时钟或上下级关系。`,
    none: '该时段没有能流',
    root: '本项目',
  },
}

export default zh
