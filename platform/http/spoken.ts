import type { Fault } from './problem.ts'
import { ruleOf } from './ruleOf.ts'

/** Whether a request asks for Chinese before English: its first language counts, as browsers and the dashboard send it. */
export const asksForChinese = (headers: Headers) =>
  /^\s*zh\b/i.test(headers.get('accept-language') ?? '')

/** A sentence in Chinese, where its rule is known; otherwise as it is. */
export const inChinese = (sentence: string) => ruleOf(sentence)?.zh ?? sentence

/** Faults in the language that their reader asks for. */
export const faultsFor = (headers: Headers, faults: readonly Fault[]): Fault[] =>
  asksForChinese(headers)
    ? faults.map((fault) => ({ ...fault, message: inChinese(fault.message) }))
    : [...faults]

const titlesZh: Record<number, string> = {
  400: '请求有误',
  401: '未登录',
  403: '没有权限',
  404: '不存在',
  405: '不支持的操作',
  409: '与现有数据冲突',
  412: '数据已被他人修改',
  413: '内容过大',
  429: '操作过于频繁',
  500: '系统错误',
  503: '暂时不可用',
}

export const titleInChinese = (status: number, title: string) => titlesZh[status] ?? title
