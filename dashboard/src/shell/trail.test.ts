import { expect, test } from 'vitest'
import { placeOf } from '../areas/areas.ts'
import { trailOf } from './trail.ts'

test('the trail names area, project and the page above, which can be gone back to', () => {
  const params = { project: 'mall', meter: 'S-101' }
  expect(trailOf(placeOf('meter'), params, 'en', 'Galaxy Mall')).toEqual([
    { text: 'Places' },
    { text: 'Galaxy Mall' },
    { text: 'Meters', to: { name: 'meters', params } },
    { text: 'S-101' },
  ])
})

test('a page of no project says only its area, and a place that there is not says nothing', () => {
  expect(trailOf(placeOf('audit'), {}, 'zh-CN', '')).toEqual([
    { text: '系统' },
    { text: '操作日志' },
  ])
  expect(trailOf(placeOf('not-found'), {}, 'en', '')).toEqual([])
})
