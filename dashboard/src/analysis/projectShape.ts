import type { Energy } from '../api/answers.ts'
import { useBackend } from '../api/backend.ts'
import { unwrap } from '../api/problem.ts'
import { useAnswer, type UsedAnswer } from '../api/useAnswer.ts'
import { useSession } from '../session/session.ts'

export interface SpaceNode {
  code: string
  name: string
  children: SpaceNode[]
}

/** What can be chosen from on every page of a project. */
export interface ProjectShape {
  spaces: SpaceNode[]
  names: ReadonlyMap<string, string>
  energies: Energy[]
}

interface SiteDocument {
  spaces?: { code: string; name: string; parent?: string | null }[]
  meters?: { energy: Energy }[]
}

/** In the order in which people name them. */
const energyOrder: readonly Energy[] = [
  'electricity',
  'water',
  'hot-water',
  'gas',
  'heat',
  'cooling',
]

export function shapeOf({ spaces = [], meters = [] }: SiteDocument): ProjectShape {
  const nodes = new Map(
    spaces.map(({ code, name }) => [code, { code, name, children: [] as SpaceNode[] }]),
  )
  const roots: SpaceNode[] = []
  for (const { code, parent } of spaces) {
    const node = nodes.get(code)
    if (node) (nodes.get(parent ?? '')?.children ?? roots).push(node)
  }
  const there = new Set(meters.map(({ energy }) => energy))
  return {
    spaces: roots,
    names: new Map(spaces.map(({ code, name }) => [code, name])),
    energies: energyOrder.filter((energy) => there.has(energy)),
  }
}

/** Asked once for each project; pages of it come and go. */
const known = new Map<string, { atMs: number; shape: Promise<ProjectShape> }>()
const rereadMs = 300_000

export function useProjectShape(project: () => string): UsedAnswer<ProjectShape> {
  const { api } = useBackend()
  const session = useSession()
  return useAnswer(
    () => ({ project: project(), person: session.person.value?.username }),
    async (about) => {
      const key = JSON.stringify(about)
      const kept = known.get(key)
      if (kept && Date.now() - kept.atMs < rereadMs) return kept.shape
      const shape = unwrap(
        api.GET('/api/projects/{code}/site', { params: { path: { code: about.project } } }),
      ).then((document) => shapeOf(document as SiteDocument))
      known.set(key, { atMs: Date.now(), shape })
      shape.catch(() => known.delete(key))
      return shape
    },
  )
}
