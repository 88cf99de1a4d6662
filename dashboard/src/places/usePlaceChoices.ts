import { computed } from 'vue'
import { useBackend } from '../api/backend.ts'
import { unwrap } from '../api/problem.ts'
import { useAnswer } from '../api/useAnswer.ts'
import type { Choice } from './field.ts'

const everything = { limit: 5000 } as const

/** What rows of a project may refer to, as choices for forms and filters. */
export function usePlaceChoices(project: () => string) {
  const { api } = useBackend()
  const about = () => ({ project: project() })

  const spaces = useAnswer(about, async (path, signal) => {
    const query = { ...everything }
    const { rows } = await unwrap(
      api.GET('/api/projects/{project}/spaces', { params: { path, query }, signal }),
    )
    return rows.map(({ code, name, path }): Choice => ({
      value: code,
      label: `${[...path, name].join(' / ')} · ${code}`,
    }))
  })
  const gateways = useAnswer(about, async (path, signal) => {
    const query = { ...everything }
    const { rows } = await unwrap(
      api.GET('/api/projects/{project}/gateways', { params: { path, query }, signal }),
    )
    return rows.map(named)
  })
  const meters = useAnswer(about, async (path, signal) => {
    const query = { ...everything }
    const { rows } = await unwrap(
      api.GET('/api/projects/{project}/meters', { params: { path, query }, signal }),
    )
    return rows
  })

  return {
    spaces: computed(() => spaces.data.value ?? []),
    gateways: computed(() => gateways.data.value ?? []),
    meters: computed(() => (meters.data.value ?? []).map(named)),
    /** Categories and devices in use, for filters and as suggestions. */
    categories: computed(() => inUse(meters.data.value, 'category')),
    devices: computed(() => inUse(meters.data.value, 'device')),
    reload: () => Promise.all([spaces.reload(), gateways.reload(), meters.reload()]),
  }
}

const named = ({ code, name }: { code: string; name: string }): Choice => ({
  value: code,
  label: name === code ? code : `${code} · ${name}`,
})

function inUse<Key extends string>(
  rows: readonly Record<Key, string | null>[] | undefined,
  key: Key,
): Choice[] {
  const values = new Set((rows ?? []).flatMap((row) => row[key] ?? []))
  return [...values].sort().map((value) => ({ value, label: value }))
}
