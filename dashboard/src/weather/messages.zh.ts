import type { Spoken } from '../language/spoken.ts'
import type en from './messages.en.ts'

const zh: typeof en = {
  weather: {
    title: '天气归一',
    panel: ({ named }: Spoken) => `${named('what')} · 实际用量与同等天气下的预期`,
    kind: '天气影响',
    kinds: { heating: '采暖', cooling: '制冷' },
    used: '实际用量',
    expected: '同等天气下的预期',
    difference: '偏差',
    degreeDays: '度日数',
    degreeHint: ({ named }: Spoken) => `对比期 ${named('reference')}，基准 ${named('base')} °C`,
    perDegreeDay: '每度日用量',
    temperature: '平均气温（°C）',
    more: ({ named }: Spoken) =>
      `${named('span')}实际用量 ${named('used')}，比按对比期推算的同等天气预期 ${named('expected')} 多 ${named('change')}。`,
    less: ({ named }: Spoken) =>
      `${named('span')}实际用量 ${named('used')}，比按对比期推算的同等天气预期 ${named('expected')} 少 ${named('change')}。`,
    estimate: ({ named }: Spoken) =>
      `预期值为估算：由对比期 ${named('days')} 天拟合直线得出，可解释其波动的 ${named('percent')}。`,
    noModel: ({ named }: Spoken) =>
      `${named('span')}实际用量 ${named('used')}。对比期有效天数过少，无法推算预期。`,
    none: '该时段没有同时具备用量和天气的日期',
    noneDetail: '请选择两者都有记录的时间，或更换能源、空间。',
    noStation: '本项目所在地没有天气记录',
    noStationDetail:
      '目前仅有剑桥 2020 至 2022 年的天气记录，适用于伦敦时区的项目。不考虑天气的对比请见“趋势与对比”。',
  },
}

export default zh
