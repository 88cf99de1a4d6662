import { passwordFault } from '@wattledger/platform/access/passwordRules'
import { z } from 'zod'
import { StartFailure } from '@wattledger/platform/processes/startFailure'

/** What a process may run. One process runs all of them unless `ROLES` says otherwise. */
export const roleNames = ['server', 'flows', 'simulator'] as const

const url = (schemes: string[]) =>
  z.string().refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol), {
    message: `must be a URL that starts with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}`,
  })

/** Everything that the program reads from its environment. docker-compose.yml may set these and no others. */
const settings = z.object({
  PORT: z.coerce.number('must be a number').int().min(0).max(65_535).default(8080),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('./data'),
  DEMO: z.enum(['on', 'off'], 'must be on or off').optional(),
  ROLES: z
    .string()
    .default(roleNames.join(','))
    .transform((text) => text.split(',').map((role) => role.trim()))
    .pipe(z.array(z.enum(roleNames, `may hold ${roleNames.join(', ')}`)).min(1)),
  ADMIN_PASSWORD: z.string().min(8, 'must have at least 8 characters').optional(),
  INGEST_TOKEN: z
    .string()
    .min(8, 'must have at least 8 characters')
    .regex(/^[\x21-\x7e]+$/, 'may hold printable ASCII without spaces only')
    .optional(),
  CLICKHOUSE_URL: url(['http:', 'https:']).optional(),
  CLICKHOUSE_CLUSTER: z
    .string()
    .regex(/^\w+$/, 'must be a name of letters, digits and _')
    .optional(),
  DATABASE_URL: url(['postgres:', 'postgresql:']).optional(),
  INFLUX_URL: url(['http:', 'https:']).optional(),
  INFLUX_TOKEN: z.string().optional(),
  INFLUX_ORG: z.string().default('wattledger'),
  INFLUX_BUCKET: z.string().default('readings'),
  OIDC_ISSUER: url(['http:', 'https:']).optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().max(60).default('OpenID Connect'),
  LANDING_LINES_PER_SECOND: z.coerce
    .number('must be a number')
    .positive('must be more than 0')
    .optional(),
  LANDING_NEW_SERIES: z.coerce
    .number('must be a number')
    .int()
    .min(1, 'must be at least 1')
    .default(100_000),
  FLOWS_DIR: z.string().default('./flows'),
  LANDING_URL: url(['http:', 'https:']).optional(),
  NODE_RED_URL: url(['http:', 'https:']).optional(),
  NODE_RED_SECRET: z.string().min(16, 'must have at least 16 characters').optional(),
})

export type Settings = z.output<typeof settings>

export const settingNames = Object.keys(settings.shape)

/** Reads and checks the environment. Empty variables count as not set, as docker-compose passes them. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const given = Object.fromEntries(
    settingNames.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])),
  )
  const result = settings.safeParse(given)
  const faults = result.success
    ? weakSecrets(result.data)
    : result.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`)
  if (result.success && faults.length === 0) return result.data
  throw new StartFailure(`The configuration cannot be used: ${faults.join('; ')}.`)
}

const secretNames = [
  'ADMIN_PASSWORD',
  'INGEST_TOKEN',
  'NODE_RED_SECRET',
  'OIDC_CLIENT_SECRET',
  'INFLUX_TOKEN',
] as const

/**
 * Secrets that others try first. They are refused where others can try them: when the server listens beyond this machine. On
 * the machine itself they are its owner's affair.
 */
function weakSecrets(given: Settings): string[] {
  if (isLoopback(given.HOST)) return []
  return secretNames.flatMap((name) => {
    const secret = given[name]
    if (secret === undefined) return []
    // InfluxDB 1.x is given as `user:password`.
    const fault = passwordFault(secret.slice(secret.indexOf(':') + 1), 'admin')
    return fault === undefined
      ? []
      : [`${name} ${fault}: choose another to listen on ${given.HOST}`]
  })
}

const isLoopback = (host: string) => /^(127(\.\d+){3}|localhost|::1|\[::1\])$/i.test(host)
