import type { Fault } from '../http/problem.ts'
import { loopFaults } from './loops.ts'
import { meterFaults } from './meterFaults.ts'
import { fault, shapeFaults } from './shapeFaults.ts'
import { gatewayProtocols, siteDocument } from './siteDocument.ts'
import { type Part, siteParts, type SiteParts, type SiteSurroundings } from './siteParts.ts'
import { tariffFaults, tenancyFaults } from './tenancyFaults.ts'

/**
 * Everything that is wrong with a site document, at once: shape first, then the rules between its rows, which are
 * looked at also where something is badly shaped. None: the document can be stored.
 */
export function siteFaults(document: unknown, around: SiteSurroundings): Fault[] {
  const shape = shapeFaults(siteDocument, document)
  if (typeof document !== 'object' || document === null) return shape
  const site = siteParts(document)
  return [
    ...shape,
    ...projectFaults(site, around),
    ...doubleCodes('spaces', site.spaces),
    ...spaceFaults(site),
    ...doubleCodes('gateways', site.gateways),
    ...gatewayFaults(site),
    ...doubleCodes('meters', site.meters),
    ...meterFaults(site, around),
    ...doubleCodes('tariffs', site.tariffs),
    ...tariffFaults(site),
    ...tenancyFaults(site),
  ]
}

function projectFaults({ project }: SiteParts, { code }: SiteSurroundings): Fault[] {
  if (project.code === undefined || project.code === code) return []
  return [fault(['project', 'code'], `is "${project.code}", but the address says "${code}"`)]
}

function doubleCodes(list: string, { rows }: Part<{ code: string }>): Fault[] {
  const first = new Map<string, number>()
  return rows.flatMap(({ code }, position) => {
    if (code === undefined) return []
    const other = first.get(code)
    if (other === undefined) first.set(code, position)
    return other === undefined
      ? []
      : [fault([list, position, 'code'], `"${code}" is also the code of ${list}[${other}]`)]
  })
}

function spaceFaults({ spaces }: SiteParts): Fault[] {
  const unknown = spaces.rows.flatMap(({ parent }, position) =>
    parent && !spaces.codes.has(parent)
      ? [fault(['spaces', position, 'parent'], `there is no space "${parent}"`)]
      : [],
  )
  return [...unknown, ...loopFaults('spaces', spaces.rows)]
}

const addressShapes = {
  'modbus-tcp': {
    pattern: /^([\w.-]+|\[[0-9a-fA-F:.]+\]):(\d{1,5})$/,
    expected: 'must be host:port, as "192.0.2.10:502"',
  },
  'modbus-rtu': {
    pattern: /^(\/[^\p{Cc}]+|COM\d+)$/u,
    expected: 'must be a serial device, as "/dev/ttyUSB0"',
  },
} satisfies Record<(typeof gatewayProtocols)[number], { pattern: RegExp; expected: string }>

function gatewayFaults({ gateways }: SiteParts): Fault[] {
  return gateways.rows.flatMap(({ protocol, address }, position) => {
    if (!protocol || address === undefined || address === null) return []
    const { pattern, expected } = addressShapes[protocol]
    const path = ['gateways', position, 'address']
    const match = pattern.exec(address)
    if (!match) return [fault(path, expected)]
    const port = protocol === 'modbus-tcp' ? Number(match[2]) : 1
    return port >= 1 && port <= 65_535 ? [] : [fault(path, 'has a port beyond 1 to 65535')]
  })
}
