import { type Rule, rules } from './rules.ts'

export interface RuleFound {
  code: string
  values: Record<string, string>
  zh: string
}

/** No sentence of a rule is longer, whatever names it holds; what is, is nobody's. */
const charactersMax = 600

const parts = /\{(\w+)\}/

/** Each rule as an expression that takes its sentence apart; values lie between the sentence's own words. */
const compiled = rules.map((rule) => {
  const pieces = rule.en.split(parts)
  const names = pieces.filter((_, at) => at % 2 === 1)
  const pattern = pieces
    .map((piece, at) =>
      at % 2 === 1 ? '(.{0,300}?)' : piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
    )
    .join('')
  return { rule, names, begin: pieces[0] ?? '', expression: new RegExp(`^${pattern}$`, 's') }
})

/** Words that stand in sentences as values. */
const wordsZh: Record<string, string> = {
  electricity: '电',
  water: '水',
  'hot-water': '热水',
  gas: '燃气',
  heat: '热',
  cooling: '冷',
}

/** The rule that a sentence tells, with what it tells of this case; undefined when it is in no list. */
export function ruleOf(sentence: string): RuleFound | undefined {
  if (sentence.length > charactersMax) return undefined
  for (const { rule, names, begin, expression } of compiled) {
    if (!sentence.startsWith(begin)) continue
    const match = expression.exec(sentence)
    if (!match) continue
    const values = Object.fromEntries(names.map((name, at) => [name, match[at + 1] ?? '']))
    return { code: rule.code, values, zh: chinese(rule, values) }
  }
  return undefined
}

const chinese = ({ zh }: Rule, values: Record<string, string>) =>
  zh.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? (values[name] ?? '') : ''
    return Object.hasOwn(wordsZh, value) ? (wordsZh[value] ?? value) : value
  })
