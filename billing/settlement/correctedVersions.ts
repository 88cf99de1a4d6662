import type { TariffCorrection, VersionFacts } from './siteFacts.ts'

/** A tariff's versions with approved corrections laid over them, oldest first: the newer one wins. In order of time. */
export function correctedVersions(
  versions: readonly VersionFacts[],
  corrections: readonly TariffCorrection[],
): readonly VersionFacts[] {
  return corrections.reduce(laidOver, versions)
}

function laidOver(
  versions: readonly VersionFacts[],
  { id, tariff, from, to, plan }: TariffCorrection,
): VersionFacts[] {
  const after = versions.findLast((version) => version.from <= to)
  return [
    ...versions.filter((version) => version.from < from),
    // Apart from every version's id, which count up from 1.
    { code: tariff, id: -id, from, tariff: plan },
    // What was in force at the end goes on from there.
    ...(after ? [{ ...after, from: to, since: after.since ?? after.from }] : []),
    ...versions.filter((version) => version.from > to),
  ]
}
