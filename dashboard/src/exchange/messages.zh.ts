import type { Spoken } from '../language/spoken.ts'
import type en from './messages.en.ts'

const zh: typeof en = {
  exchange: {
    title: '导入导出',
    lead: '整个项目用一份表格导出、修改、再导入。',
    out: '导出',
    outLead: '空间、网关、仪表、换表记录、电价方案与租约，各占一个工作表。',
    workbook: '工作簿（XLSX）',
    document: '站点文档（JSON）',
    table: '单表 CSV',
    template: '空白模板（XLSX）',
    tables: {
      project: '项目',
      spaces: '空间',
      gateways: '网关',
      meters: '仪表',
      replacements: '换表记录',
      tariffs: '电价方案',
      tenancies: '租约',
    },
    in: '导入',
    inLead:
      '支持工作簿、单表 CSV（UTF-8 或 GBK）和站点文档。先校验再导入；只要有一处错误，就不会写入任何数据。',
    choose: '选择文件',
    drop: '或将文件拖到这里',
    mode: '文件中没有的行',
    merge: '保留',
    replace: '删除',
    checking: '正在校验…',
    file: ({ named }: Spoken) => `文件：${named('name')}`,
    another: '换一个文件',
    good: '校验通过，导入后的变化：',
    bad: ({ named }: Spoken) => `有 ${named('count')} 处需要修改，尚未写入任何数据。`,
    rows: '行数',
    added: '新增',
    changed: '修改',
    removed: '删除',
    sheet: '工作表',
    cell: '单元格',
    fault: '问题',
    whole: '该文档将替换整个项目。',
    import: '导入',
    done: ({ named }: Spoken) => `导入完成，共变更 ${named('count')} 行。`,
    nothing: '文件内容与现有数据一致。',
    saveFaults: '下载错误清单',
    readOnly: '您可以查看和导出，但没有导入权限。',
    noJson: '该文件不是有效的 JSON。',
  },
}

export default zh
