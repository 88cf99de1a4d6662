import type { Spoken } from '../language/spoken.ts'
import type en from './messages.en.ts'

const zh: typeof en = {
  organisations: {
    title: '组织架构',
    lead: '项目归属及上下级。在组织内授予的角色对其所有项目有效。',
    add: '新建组织',
    code: '编码',
    name: '名称',
    save: '保存',
    rename: '重命名',
    remove: '删除',
    removeSure: ({ named }: Spoken) => `删除“${named('name')}”？在其中授予的角色将失效。`,
    cancel: '取消',
    noProjects: '暂无项目',
    project: '项目',
    move: '调整归属',
    organisation: '所属组织',
    parent: '上级项目',
    noParent: '无',
    saved: '已保存。',
    actions: '操作',
    none: '暂无组织',
  },
}

export default zh
