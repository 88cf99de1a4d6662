import { expect, test } from 'vitest'
import { badRequest, conflict } from './problem.ts'
import { ruleOf } from './ruleOf.ts'
import { rules } from './rules.ts'

const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)

test('a sentence is told by its rule, with what it says of this case', () => {
  expect(ruleOf('The username "li" is taken.')).toEqual({
    code: 'username-taken',
    values: { username: 'li' },
    zh: '用户名“li”已被使用。',
  })
  expect(ruleOf('"E1" measures electricity, this meter hot-water')?.zh).toBe(
    '上级表“E1”计量电，本表计量热水，两者不一致',
  )
  expect(ruleOf('something that nobody has said yet')).toBeUndefined()
})

test('a problem says its rule for programs, and its sentence in the language asked for', async () => {
  const problem = conflict('The username "li" is taken.')
  const english = problem.toResponse()
  expect(await english.json()).toEqual({
    type: 'about:blank',
    title: 'In conflict with what is there',
    status: 409,
    detail: 'The username "li" is taken.',
    code: 'username-taken',
    values: { username: 'li' },
  })
  const asked = new Headers({ 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' })
  const chinese = problem.toResponse(asked)
  expect(chinese.headers.get('content-language')).toBe('zh-CN')
  expect(await chinese.json()).toMatchObject({
    title: '与现有数据冲突',
    detail: '用户名“li”已被使用。',
    code: 'username-taken',
  })

  const faulty = badRequest('The body is not valid: one fault.', [
    { path: 'parent', message: 'is part of a loop: A → B → A' },
  ])
  expect(await faulty.toResponse(asked).json()).toMatchObject({
    detail: '有 1 处填写有误。',
    errors: [{ path: 'parent', message: '形成了循环：A → B → A' }],
  })
})

test('the Chinese sentence holds no value that the English one does not', () => {
  for (const { en, zh } of rules)
    for (const name of names(zh)) expect(names(en), en).toContain(name)
})

test('no rule stands behind one that takes its sentence', () => {
  for (const { code, en } of rules) {
    const sentence = en.replace(/\{(\w+)\}/g, '7')
    expect(ruleOf(sentence)?.code, en).toBe(code)
  }
})

test('a name that is made to be slow or to be taken for a value is a name', () => {
  const started = performance.now()
  for (const name of ['" belongs to "'.repeat(40), '"'.repeat(500), '{account}', '__proto__', '$&'])
    expect(ruleOf(`The username "${name}" is taken.`)?.zh ?? '').not.toContain('undefined')
  expect(ruleOf('The username "{zh}$&" is taken.')?.zh).toBe('用户名“{zh}$&”已被使用。')
  expect(performance.now() - started).toBeLessThan(200)
})
