import { expect, test } from 'vitest'
import { passwordFault } from './passwordRules.ts'

test.each([
  ['short', 'has 5 characters; 10 at least'],
  ['x'.repeat(201), 'has more than 200 characters'],
  ['my-chen-is-long', 'holds the username'],
  ['aaaaaaaaaaab', 'repeats few characters'],
  ['1234567890', 'is a row of neighbouring characters'],
  ['abcdefghijkl', 'is a row of neighbouring characters'],
  ['Password123!', 'is one that everybody tries'],
  ['administrator', 'is one that everybody tries'],
  ['woaini1314', 'is one that everybody tries'],
])('%s %s', (password, fault) => {
  expect(passwordFault(password, 'chen')).toBe(fault)
})

test.each([
  'correct horse battery',
  '电表读数每天早上七点',
  'k7mv-2hqt-9xwd-pn4e-ja6r',
  'tIk4!pq-zz9',
])('%s is a password', (password) => expect(passwordFault(password, 'chen')).toBeUndefined())
