import { expect, test } from 'vitest'
import { livePowerKw } from './livePower.ts'

test('the power behind current transformers is that of the primary side, exactly', () => {
  const meter = { multiplier: '40', replacements: [] }
  expect(livePowerKw(meter, '0.467', 0)).toBe('18.680')
  expect(livePowerKw({ ...meter, multiplier: '1.5' }, '-0.1', 0)).toBe('-0.15')
})
