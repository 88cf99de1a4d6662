import type { Spoken } from '../language/spoken.ts'
import type en from './messages.en.ts'

const zh: typeof en = {
  charts: {
    measured: ({ named }: Spoken) => `实测 ${named('percent')} %`,
    measuredHint: '已过去的 15 分钟时段中实测（非估算、非缺失）的比例，点击查看各仪表',
    export: '导出',
    csv: 'CSV 文件',
    xlsx: 'Excel 文件（XLSX）',
    png: '图片（PNG）',
    table: '表格',
    chart: '图表',
    exportFailed: '文件生成失败，请稍后重试。',
    firstRows: ({ named }: Spoken) =>
      `仅显示 ${named('all')} 行中的前 ${named('shown')} 行，导出文件包含全部。`,
  },
}

export default zh
