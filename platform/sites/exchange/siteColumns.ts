export type Language = 'en' | 'zh'

/** How a value stands in a cell. `whole`: a whole number; `codes`: several codes; `json`: a document; `moment`: with a clock. */
type Kind = 'text' | 'decimal' | 'whole' | 'codes' | 'json' | 'moment' | 'date'

export interface SiteColumn {
  key: string
  kind: Kind
  en: string
  zh: string
  required?: true
  /** What people write for the values that the document knows. */
  words?: Readonly<Record<string, string>>
  example?: string
}

export type TableKey =
  'project' | 'spaces' | 'gateways' | 'meters' | 'replacements' | 'tariffs' | 'tenancies'

export interface SiteTable {
  key: TableKey
  en: string
  zh: string
  columns: readonly SiteColumn[]
}

const energyWords = {
  electricity: '电',
  water: '冷水',
  'hot-water': '热水',
  gas: '燃气',
  heat: '热量',
  cooling: '冷量',
}

/**
 * The tables of a project as people fill them in, in the order in which they refer to each other. A header may be written in
 * either language or as the document's key.
 */
export const siteTables: readonly SiteTable[] = [
  {
    key: 'project',
    en: 'Project',
    zh: '项目',
    columns: [
      { key: 'code', kind: 'text', en: 'Code', zh: '项目编号', required: true, example: 'mall' },
      { key: 'name', kind: 'text', en: 'Name', zh: '项目名称', required: true },
      {
        key: 'timezone',
        kind: 'text',
        en: 'Time zone',
        zh: '时区',
        required: true,
        example: 'Asia/Shanghai',
      },
      { key: 'currency', kind: 'text', en: 'Currency', zh: '币种', example: 'CNY' },
    ],
  },
  {
    key: 'spaces',
    en: 'Spaces',
    zh: '空间',
    columns: [
      { key: 'code', kind: 'text', en: 'Code', zh: '空间编号', required: true, example: 's101' },
      { key: 'name', kind: 'text', en: 'Name', zh: '空间名称', required: true },
      { key: 'kind', kind: 'text', en: 'Kind', zh: '类型', example: 'shop' },
      { key: 'parent', kind: 'text', en: 'Inside of', zh: '上级空间', example: 'a' },
      { key: 'areaM2', kind: 'decimal', en: 'Area, m²', zh: '面积（m²）', example: '85.5' },
    ],
  },
  {
    key: 'gateways',
    en: 'Gateways',
    zh: '网关',
    columns: [
      { key: 'code', kind: 'text', en: 'Code', zh: '网关编号', required: true, example: 'gw1' },
      { key: 'name', kind: 'text', en: 'Name', zh: '网关名称' },
      { key: 'protocol', kind: 'text', en: 'Protocol', zh: '协议', example: 'modbus-tcp' },
      { key: 'address', kind: 'text', en: 'Address', zh: '地址', example: '192.0.2.10:502' },
    ],
  },
  {
    key: 'meters',
    en: 'Meters',
    zh: '仪表',
    columns: [
      { key: 'code', kind: 'text', en: 'Code', zh: '仪表编号', required: true, example: 'M1' },
      { key: 'name', kind: 'text', en: 'Name', zh: '仪表名称', required: true },
      {
        key: 'energy',
        kind: 'text',
        en: 'Energy',
        zh: '能源种类',
        required: true,
        words: energyWords,
        example: 'electricity',
      },
      {
        key: 'role',
        kind: 'text',
        en: 'Role',
        zh: '用途',
        words: { main: '总表', public: '公共', tenant: '租户' },
      },
      { key: 'category', kind: 'text', en: 'Category', zh: '分项' },
      { key: 'parent', kind: 'text', en: 'Fed by', zh: '上级仪表' },
      { key: 'space', kind: 'text', en: 'Space', zh: '所在空间', example: 's101' },
      { key: 'gateway', kind: 'text', en: 'Gateway', zh: '所属网关', example: 'gw1' },
      { key: 'unitId', kind: 'whole', en: 'Unit id', zh: '通讯地址', example: '1' },
      { key: 'device', kind: 'text', en: 'Device', zh: '设备型号' },
      { key: 'multiplier', kind: 'decimal', en: 'Multiplier', zh: '倍率', example: '40' },
      { key: 'registerDigits', kind: 'whole', en: 'Register digits', zh: '示数位数', example: '6' },
      { key: 'maxGapMinutes', kind: 'whole', en: 'Longest gap, minutes', zh: '最长间隔（分钟）' },
      { key: 'ratedKw', kind: 'decimal', en: 'Rated power, kW', zh: '额定功率（kW）' },
      { key: 'formula', kind: 'text', en: 'Formula', zh: '计算公式' },
    ],
  },
  {
    key: 'replacements',
    en: 'Replacements',
    zh: '换表记录',
    columns: [
      { key: 'meter', kind: 'text', en: 'Meter', zh: '仪表', required: true },
      { key: 'at', kind: 'moment', en: 'At', zh: '换表时间', required: true },
      { key: 'finalReading', kind: 'decimal', en: 'Final reading', zh: '旧表止码', required: true },
      {
        key: 'initialReading',
        kind: 'decimal',
        en: 'Initial reading',
        zh: '新表起码',
        required: true,
      },
      { key: 'multiplier', kind: 'decimal', en: 'New multiplier', zh: '新表倍率' },
    ],
  },
  {
    key: 'tariffs',
    en: 'Tariffs',
    zh: '电价方案',
    columns: [
      { key: 'code', kind: 'text', en: 'Code', zh: '方案编号', required: true },
      { key: 'from', kind: 'date', en: 'From', zh: '生效日期', required: true },
      { key: 'tariff', kind: 'json', en: 'Tariff (JSON)', zh: '方案内容（JSON）', required: true },
    ],
  },
  {
    key: 'tenancies',
    en: 'Tenancies',
    zh: '租约',
    columns: [
      { key: 'account', kind: 'text', en: 'Account', zh: '户号', required: true, example: 'T101' },
      { key: 'name', kind: 'text', en: 'Name', zh: '户名', required: true },
      { key: 'space', kind: 'text', en: 'Space', zh: '所租空间', example: 's101' },
      { key: 'areaM2', kind: 'decimal', en: 'Area, m²', zh: '计费面积（m²）', example: '85.5' },
      { key: 'meters', kind: 'codes', en: 'Meters', zh: '计费仪表', example: 'M1; W1' },
      { key: 'tariff', kind: 'text', en: 'Tariff', zh: '适用方案', required: true },
      {
        key: 'from',
        kind: 'date',
        en: 'From',
        zh: '起租日期',
        required: true,
        example: '2026-01-01',
      },
      { key: 'to', kind: 'date', en: 'To', zh: '退租日期' },
      {
        key: 'mode',
        kind: 'text',
        en: 'Mode',
        zh: '付费方式',
        words: { prepaid: '预付费', postpaid: '后付费' },
      },
    ],
  },
]

export function siteTable(key: TableKey): SiteTable {
  const found = siteTables.find((table) => table.key === key)
  if (!found) throw new Error(`no table ${key}`)
  return found
}

/** As headers are compared: without blanks, width, case and what stands in brackets or behind a comma. */
export const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[(（,，].*$/, '')
    .replace(/[\s*_-]/g, '')

/** The column that a header names. */
export const columnNamed = (table: SiteTable, header: string): SiteColumn | undefined =>
  table.columns.find(({ key, en, zh }) =>
    [key, en, zh].some((name) => folded(name) === folded(header)),
  )

/** The table that a sheet's name means. */
export const tableNamed = (name: string): SiteTable | undefined =>
  siteTables.find(({ key, en, zh }) => [key, en, zh].some((each) => folded(each) === folded(name)))
