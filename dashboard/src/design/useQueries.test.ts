// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { defineComponent } from 'vue'
import { expect, test } from 'vitest'
import { testGround } from '../testPage.ts'
import { useQueries } from './useQueries.ts'

test('filters live in the address: read from it, written to it together, left out at their default', async () => {
  const { router, mount } = await testGround()
  await router.push('/?state=late&other=kept')
  let filters!: ReturnType<typeof useQueries<'state' | 'search' | 'page'>>
  mount(
    defineComponent({
      setup() {
        filters = useQueries({ state: '', search: '', page: '1' })
        return () => null
      },
    }),
  )
  expect(filters.state.value).toBe('late')

  filters.search.value = 'lift & co'
  filters.page.value = '2'
  await flushPromises()
  expect(router.currentRoute.value.query).toEqual({
    state: 'late',
    search: 'lift & co',
    page: '2',
    other: 'kept',
  })

  filters.state.value = ''
  filters.page.value = '1'
  await flushPromises()
  expect(router.currentRoute.value.query).toEqual({ search: 'lift & co', other: 'kept' })

  await router.push('/?search=pump')
  expect(filters.search.value).toBe('pump')
})
