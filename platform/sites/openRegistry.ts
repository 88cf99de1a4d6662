import { currentReach, outsideOfReach } from '../access/callScope.ts'
import type { Postgres, Queryable } from '../stores/postgres.ts'
import { readGateways, readMeters, readPlacements, readProjects, readSpaces } from './readSites.ts'
import type {
  GatewayRecord,
  MeterRecord,
  Placement,
  ProjectRecord,
  Registry,
  RegistrySnapshot,
  SpaceRecord,
} from './registry.ts'
import { snapshotOf } from './registrySnapshot.ts'
import { createReachedSnapshots } from './reachedSnapshot.ts'

/** What one project holds, as it was at `version`. */
export interface ProjectContent {
  version: number
  project: ProjectRecord
  spaces: SpaceRecord[]
  gateways: GatewayRecord[]
  meters: MeterRecord[]
  /** Of meters that have been in more than one place. */
  placements: Placement[]
}

/**
 * The registry in memory, read from PostgreSQL. `reload` is for whoever has just changed it; changes by other processes
 * are seen within `pollMs`, by the projects' version numbers. Only projects that changed are read again. While the
 * store is away the snapshot stays as it was.
 */
export async function openRegistry(
  db: Postgres,
  { pollMs = 2000, log = (line: string) => console.error(line) } = {},
): Promise<Registry> {
  let contents: ReadonlyMap<number, ProjectContent> = new Map()
  let snapshot = snapshotOf([])
  const reached = createReachedSnapshots()
  const listeners = new Set<(snapshot: RegistrySnapshot) => void>()
  let last: Promise<unknown> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let closed = false
  let away = false

  function current(): RegistrySnapshot {
    const reach = currentReach()
    return reach ? reached(snapshot, reach) : snapshot
  }

  async function readAgain(): Promise<RegistrySnapshot> {
    const newer = await readChanged(db, contents)
    if (newer && !closed) {
      contents = newer
      snapshot = snapshotOf([...newer.values()])
      for (const listener of listeners) listener(snapshot)
    }
    return snapshot
  }

  /** One after the other, so that whoever asks now gets what is there now, and never an older one afterwards. */
  function reload(): Promise<RegistrySnapshot> {
    // Everybody's snapshot, whoever's request it is that asks for it.
    const mine = outsideOfReach(() => last.then(readAgain, readAgain))
    last = mine.catch(() => undefined)
    return mine.then(current)
  }

  async function poll() {
    try {
      await reload()
      if (away) log('registry: the relational store answers again')
      away = false
    } catch (error) {
      if (!away && !closed) log(`registry: the relational store does not answer (${String(error)})`)
      away = true
    }
    schedule()
  }

  function schedule() {
    if (!closed) timer = setTimeout(() => void poll(), pollMs).unref()
  }

  await reload()
  schedule()
  return {
    current,
    reload,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      closed = true
      clearTimeout(timer)
      listeners.clear()
    },
  }
}

/** undefined: nothing has changed. */
async function readChanged(
  db: Postgres,
  known: ReadonlyMap<number, ProjectContent>,
): Promise<Map<number, ProjectContent> | undefined> {
  if (isSame(await readVersions(db), known)) return undefined
  // One picture of the moment: no meter of a space that has not been read.
  return db.transaction(async (tx) => {
    await tx.query('set transaction isolation level repeatable read, read only')
    const versions = await readVersions(tx)
    const stale = versions.filter(({ id, version }) => known.get(id)?.version !== version)
    const fresh = await readContents(
      tx,
      stale.map(({ id }) => id),
    )
    const contents = new Map<number, ProjectContent>()
    for (const { id } of versions) {
      const content = fresh.get(id) ?? known.get(id)
      if (content) contents.set(id, content)
    }
    return contents
  })
}

interface Version {
  id: number
  version: number
}

const readVersions = (db: Queryable) =>
  db.query<Version>('select id, version from project order by id')

const isSame = (versions: Version[], known: ReadonlyMap<number, ProjectContent>) =>
  versions.length === known.size &&
  versions.every(({ id, version }) => known.get(id)?.version === version)

async function readContents(db: Queryable, ids: number[]): Promise<Map<number, ProjectContent>> {
  const contents = new Map<number, ProjectContent>()
  for (const { version, ...project } of await readProjects(db, ids))
    contents.set(project.id, {
      version,
      project,
      spaces: [],
      gateways: [],
      meters: [],
      placements: [],
    })
  for (const space of await readSpaces(db, ids)) contents.get(space.projectId)?.spaces.push(space)
  for (const gateway of await readGateways(db, ids))
    contents.get(gateway.projectId)?.gateways.push(gateway)
  const projectOf = new Map<number, ProjectContent | undefined>()
  for (const meter of await readMeters(db, ids)) {
    const content = contents.get(meter.projectId)
    content?.meters.push(meter)
    projectOf.set(meter.id, content)
  }
  for (const placement of await readPlacements(db, ids))
    projectOf.get(placement.meterId)?.placements.push(placement)
  return contents
}
