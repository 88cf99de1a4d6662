import type { Spoken } from '../language/spoken.ts'
import type en from './messages.en.ts'

const zh: typeof en = {
  heatMap: {
    title: '负荷热力图',
    panel: ({ named }: Spoken) => `${named('what')} · 每周各小时平均用量`,
    hour: '小时',
    night: '夜间占比',
    nightHint: '22:00 至次日 06:00',
    base: '基础负荷',
    baseHint: '一周中最低的小时',
    most: '最高的小时',
    sentence: ({ named }: Spoken) =>
      `${named('span')}，一周中用量最高的小时是${named('most')}，平均 ${named('value')}；最低的小时为 ${named('base')}。22:00 至次日 06:00 的用量占全部的 ${named('night')}。`,
  },
}

export default zh
