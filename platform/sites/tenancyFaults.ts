import type { Fault } from '../http/problem.ts'
import { fault } from './shapeFaults.ts'
import type { SiteTenancy } from './siteDocument.ts'
import type { SiteParts } from './siteParts.ts'

/** Rules between the versions of a tariff, and between a tariff and its project. */
export function tariffFaults({ project, tariffs }: SiteParts): Fault[] {
  return tariffs.rows.flatMap((row, position) => {
    const starts = new Set<string>()
    return (row?.versions ?? []).flatMap(({ from, tariff }, index) => {
      const at = ['tariffs', position, 'versions', index]
      const faults: Fault[] = []
      if (starts.has(from)) faults.push(fault([...at, 'from'], 'another version starts that day'))
      starts.add(from)
      if (project && tariff.currency !== project.currency)
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

/** Rules between tenancies, and what they refer to. */
export function tenancyFaults(site: SiteParts): Fault[] {
  const own = site.tenancies.rows.flatMap((tenancy, position) =>
    tenancy ? ownFaults(tenancy, ['tenancies', position], site) : [],
  )
  return [...own, ...doubleTenancies(site), ...sharedMeters(site)]
}

function ownFaults(tenancy: SiteTenancy, at: PropertyKey[], site: SiteParts): Fault[] {
  const faults: Fault[] = []
  if (tenancy.space && !site.spaces.codes.has(tenancy.space))
    faults.push(fault([...at, 'space'], `there is no space "${tenancy.space}"`))
  if (!site.tariffs.codes.has(tenancy.tariff))
    faults.push(fault([...at, 'tariff'], `there is no tariff "${tenancy.tariff}"`))
  if (tenancy.to && tenancy.to <= tenancy.from)
    faults.push(fault([...at, 'to'], `is not after ${tenancy.from}`))
  const seen = new Set<string>()
  tenancy.meters.forEach((meter, index) => {
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
  return tenancies.rows.flatMap((tenancy, position) => {
    if (!tenancy) return []
    const key = JSON.stringify([tenancy.account, tenancy.from, tenancy.space ?? null])
    if (!seen.has(key)) {
      seen.add(key)
      return []
    }
    return [
      fault(
        ['tenancies', position, 'account'],
        `"${tenancy.account}" has a tenancy of this space from ${tenancy.from} already`,
      ),
    ]
  })
}

interface Use {
  tenancy: SiteTenancy
  position: number
  index: number
}

/** A meter's energy goes to one tenancy at a time. */
function sharedMeters({ tenancies }: SiteParts): Fault[] {
  const uses = new Map<string, Use[]>()
  tenancies.rows.forEach((tenancy, position) => {
    tenancy?.meters.forEach((meter, index) => {
      const list = uses.get(meter) ?? []
      if (list.at(-1)?.position !== position) list.push({ tenancy, position, index })
      uses.set(meter, list)
    })
  })
  return [...uses.values()].flatMap(overlaps)
}

function overlaps(uses: Use[]): Fault[] {
  const sorted = uses.toSorted((a, b) => compareText(a.tenancy.from, b.tenancy.from))
  let longest: Use | undefined
  return sorted.flatMap((use) => {
    const before = longest
    if (!before || endOf(use) > endOf(before)) longest = use
    if (!before || use.tenancy.from >= endOf(before)) return []
    return [
      fault(
        ['tenancies', use.position, 'meters', use.index],
        `"${use.tenancy.meters[use.index]}" belongs to "${before.tenancy.account}" at that time`,
      ),
    ]
  })
}

/** Dates sort as text, and this is after all of them. */
const endOf = ({ tenancy }: Use) => tenancy.to ?? '~'

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
