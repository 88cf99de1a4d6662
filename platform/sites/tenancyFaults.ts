import type { Fault } from '../http/problem.ts'
import { fault } from './shapeFaults.ts'
import type { SiteTenancy } from './siteDocument.ts'
import type { Loose, SiteParts } from './siteParts.ts'

/** Rules between the versions of a tariff, and between a tariff and its project. */
export function tariffFaults({ project, tariffs }: SiteParts): Fault[] {
  return tariffs.rows.flatMap(({ versions = [] }, position) => {
    const starts = new Set<string>()
    return versions.flatMap((version, index) => {
      if (!version) return []
      const { from, tariff } = version
      const at = ['tariffs', position, 'versions', index]
      const faults: Fault[] = []
      if (starts.has(from)) faults.push(fault([...at, 'from'], 'another version starts that day'))
      starts.add(from)
      if (project.currency && tariff.currency !== project.currency)
        faults.push(
          fault(
            [...at, 'tariff', 'currency'],
            `is ${tariff.currency}, the project's is ${project.currency}`,
          ),
        )
      return faults
    })
  })
}

type Tenancy = Loose<SiteTenancy>

/** Rules between tenancies, and what they refer to. */
export function tenancyFaults(site: SiteParts): Fault[] {
  const own = site.tenancies.rows.flatMap((tenancy, position) =>
    ownFaults(tenancy, ['tenancies', position], site),
  )
  return [...own, ...doubleTenancies(site), ...sharedMeters(site)]
}

function ownFaults(tenancy: Tenancy, at: PropertyKey[], site: SiteParts): Fault[] {
  const { space, tariff, from, to, meters = [] } = tenancy
  const faults: Fault[] = []
  if (space && !site.spaces.codes.has(space))
    faults.push(fault([...at, 'space'], `there is no space "${space}"`))
  if (tariff && !site.tariffs.codes.has(tariff))
    faults.push(fault([...at, 'tariff'], `there is no tariff "${tariff}"`))
  if (from && to && to <= from) faults.push(fault([...at, 'to'], `is not after ${from}`))
  const seen = new Set<string>()
  meters.forEach((meter, index) => {
    if (meter === undefined) return
    if (!site.meters.codes.has(meter))
      faults.push(fault([...at, 'meters', index], `there is no meter "${meter}"`))
    if (seen.has(meter)) faults.push(fault([...at, 'meters', index], `"${meter}" is there twice`))
    seen.add(meter)
  })
  return faults
}

/** An account may rent several spaces, and one space again later; the same from the same day is one row too many. */
function doubleTenancies({ tenancies }: SiteParts): Fault[] {
  const seen = new Set<string>()
  return tenancies.rows.flatMap(({ account, from, space }, position) => {
    if (!account || !from) return []
    const key = JSON.stringify([account, from, space ?? null])
    if (!seen.has(key)) {
      seen.add(key)
      return []
    }
    return [
      fault(
        ['tenancies', position, 'account'],
        `"${account}" has a tenancy of this space from ${from} already`,
      ),
    ]
  })
}

/** One meter in one tenancy; dates sort as text, and `'~'` is after all of them. */
interface Use {
  meter: string
  account: string
  from: string
  to: string
  path: PropertyKey[]
}

/** A meter's energy goes to one tenancy at a time. */
function sharedMeters({ tenancies }: SiteParts): Fault[] {
  const usesOf = new Map<string, Use[]>()
  tenancies.rows.forEach(({ account = '', from, to, meters = [] }, position) => {
    if (from === undefined) return
    meters.forEach((meter, index) => {
      if (meter === undefined) return
      const path = ['tenancies', position, 'meters', index]
      const uses = usesOf.get(meter) ?? []
      // Twice in one list is another fault.
      if (uses.at(-1)?.path[1] === position) return
      uses.push({ meter, account, from, to: to ?? '~', path })
      usesOf.set(meter, uses)
    })
  })
  return [...usesOf.values()].flatMap(overlaps)
}

function overlaps(uses: Use[]): Fault[] {
  const sorted = uses.toSorted((a, b) => compareText(a.from, b.from))
  let longest: Use | undefined
  return sorted.flatMap((use) => {
    const before = longest
    if (!before || use.to > before.to) longest = use
    if (!before || use.from >= before.to) return []
    return [fault(use.path, `"${use.meter}" belongs to "${before.account}" at that time`)]
  })
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
