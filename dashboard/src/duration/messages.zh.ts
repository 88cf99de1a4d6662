import type { Spoken } from '../language/spoken.ts'
import type en from './messages.en.ts'

const zh: typeof en = {
  duration: {
    title: '负荷持续曲线',
    panel: ({ named }: Spoken) => `${named('what')} · 负荷持续曲线`,
    sentence: ({ named }: Spoken) =>
      `${named('span')}，最高负荷 ${named('max')}；有 10 % 的时间不低于 ${named('tenth')}，95 % 的时间不低于 ${named('base')}。`,
    night: ({ named }: Spoken) => `22:00 至 06:00 的用量占 ${named('share')}。`,
    max: '最高负荷',
    base: '基础负荷',
    baseHint: '95 % 的时间不低于此值',
    factor: '负荷率',
    factorHint: '平均负荷／最高负荷',
    nightShare: '夜间用量占比',
    nightHint: '22:00 至 06:00',
    share: '时间占比',
    load: '不低于的负荷',
  },
}

export default zh
