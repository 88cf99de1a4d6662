import { readFormula } from '@wattledger/platform/sites/formula'
import type { MeterRecord, Registry, RegistrySnapshot } from '@wattledger/platform/sites/registry'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import { sqlFile } from '@wattledger/platform/stores/sqlFile'
import type { Derivation, DerivedSpan } from './derivation.ts'

const text = sqlFile(new URL('./virtual_quarter_hours.sql', import.meta.url))
const boundsSql = sqlFile(new URL('./quarter_hour_bounds.sql', import.meta.url))

interface VirtualMeter {
  meter: MeterRecord
  parts: readonly { meter: number; millionths: bigint }[]
}

interface VirtualParts {
  clickhouse: ClickHouse
  registry: Pick<Registry, 'current'>
}

/**
 * A derivation after which virtual meters stand as their parts do. They have quarter-hours of their own, so that whatever
 * is asked of a meter can be asked of them. A quarter-hour of one exists where all of its parts have one.
 */
export function withVirtualMeters(
  derivation: Derivation,
  { clickhouse, registry }: VirtualParts,
): Derivation {
  let lastVersion = 0n
  const nextVersion = () => {
    const now = BigInt(Date.now()) * 1000n
    return (lastVersion = now > lastVersion ? now : lastVersion + 1n)
  }

  /** Adds to what was derived the virtual meters that it touches, parts before what is made of them. */
  async function followed(derived: DerivedSpan[]): Promise<DerivedSpan[]> {
    const all = [...derived]
    for (const virtual of virtualMeters(registry.current())) {
      const ids = new Set(virtual.parts.map(({ meter }) => meter))
      for (const span of spansOfRegisters(all.filter(({ meter }) => ids.has(meter)))) {
        const own = { ...span, meter: virtual.meter.id }
        await derive(virtual, own)
        all.push(own)
      }
    }
    return all
  }

  /** Whole virtual meters: what they were by another formula is taken away first. */
  async function whole(ids: readonly number[]): Promise<DerivedSpan[]> {
    const derived: DerivedSpan[] = []
    for (const virtual of virtualMeters(registry.current())) {
      if (!ids.includes(virtual.meter.id)) continue
      await removeOf(virtual.meter.id)
      const bounds = await clickhouse.query<{
        register: DerivedSpan['register']
        from_s: number
        to_s: string
      }>(boundsSql, { meters: virtual.parts.map(({ meter }) => meter) })
      const spans = bounds.map(({ register, from_s, to_s }) => ({
        meter: virtual.meter.id,
        register,
        from: BigInt(from_s) * 1_000_000_000n,
        to: BigInt(to_s) * 1_000_000_000n,
      }))
      for (const span of spansOfRegisters(spans)) {
        await derive(virtual, span)
        derived.push(span)
      }
    }
    return derived
  }

  async function removeOf(meter: number): Promise<void> {
    for (const table of ['quarter_hour', 'energy_period'])
      await clickhouse.command(
        `alter table ${table} delete where meter = {meter: UInt32} settings mutations_sync = 2`,
        { meter },
      )
  }

  const derive = ({ meter, parts }: VirtualMeter, { register, from, to }: DerivedSpan) =>
    clickhouse.command(text, {
      meter: meter.id,
      register,
      parts: parts.map((part) => part.meter),
      factors: parts.map(({ millionths }) => millionths),
      from: String(from / 1_000_000_000n),
      to: String((to + 999_999_999n) / 1_000_000_000n),
      version: String(nextVersion()),
    })

  return {
    derive: async (spans) => followed(await derivation.derive(spans)),
    deriveSince: async (meters) => followed(await derivation.deriveSince(meters)),
    deriveWhole: async (meters, progress) => {
      const read = await derivation.deriveWhole(meters, progress)
      return followed([...read, ...(await whole(meters))])
    },
  }
}

/** The virtual meters of all projects, each after those that it is made of. */
export function virtualMeters(sites: RegistrySnapshot): VirtualMeter[] {
  const found = new Map<number, VirtualMeter>()
  const open = new Set<number>()
  for (const meter of sites.meters) visit(meter)
  return [...found.values()]

  function visit(meter: MeterRecord) {
    if (meter.formula === null || found.has(meter.id) || open.has(meter.id)) return
    const read = readFormula(meter.formula)
    if ('fault' in read) return
    open.add(meter.id)
    const parts = read.terms.flatMap(({ meter: code, millionths }) => {
      const part = sites.metersByCode(code).find(({ projectId }) => projectId === meter.projectId)
      if (part) visit(part)
      return part ? [{ meter: part.id, millionths }] : []
    })
    open.delete(meter.id)
    if (parts.length === read.terms.length) found.set(meter.id, { meter, parts })
  }
}

/** One span for each register: from the first to the last moment of those given. */
function spansOfRegisters(spans: readonly DerivedSpan[]): DerivedSpan[] {
  const joined = new Map<string, DerivedSpan>()
  for (const span of spans) {
    if (span.from >= span.to) continue
    const known = joined.get(span.register)
    joined.set(span.register, {
      ...span,
      from: known && known.from < span.from ? known.from : span.from,
      to: known && known.to > span.to ? known.to : span.to,
    })
  }
  return [...joined.values()]
}
