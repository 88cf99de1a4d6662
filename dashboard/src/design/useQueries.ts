import { shallowRef, watch, type ShallowRef } from 'vue'
import { useRoute, useRouter, type LocationQuery } from 'vue-router'

/**
 * Filters of a page that live in the address, so that a link and the back button show the same thing. A filter at its
 * default is left out. Several that change together become one step.
 */
export function useQueries<Name extends string>(
  defaults: Readonly<Record<Name, string>>,
): Record<Name, ShallowRef<string>> {
  const route = useRoute()
  const router = useRouter()
  const page = route.name
  const names = Object.keys(defaults) as Name[]
  const filters = Object.fromEntries(
    names.map((name) => [name, shallowRef(readQuery(route.query, name, defaults[name]))]),
  ) as Record<Name, ShallowRef<string>>

  watch(
    () => route.query,
    (query) => {
      if (route.name !== page) return
      for (const name of names) filters[name].value = readQuery(query, name, defaults[name])
    },
  )

  watch(
    names.map((name) => filters[name]),
    () => {
      const query = { ...router.currentRoute.value.query }
      for (const name of names) {
        const value = filters[name].value
        if (value === '' || value === defaults[name]) delete query[name]
        else query[name] = value
      }
      void router.replace({ query })
    },
  )

  return filters
}

function readQuery(query: LocationQuery, name: string, otherwise: string): string {
  const value = query[name]
  return typeof value === 'string' ? value : otherwise
}
