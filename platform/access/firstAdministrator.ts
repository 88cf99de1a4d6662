import type { Postgres } from '../stores/postgres.ts'
import { writeAudit } from './audit.ts'
import { makePassword } from './password.ts'
import { addPerson } from './people.ts'

export interface FirstAdministrator {
  username: string
  /** To be shown once: the generated one. Undefined when it was given, or when somebody is there already. */
  password: string | undefined
  /** Whether this start made them. */
  made: boolean
}

const username = 'admin'

/**
 * Somebody has to be able to log in: when there is nobody at all, `admin` is made, with the password given or a
 * generated one. Later starts change nothing, whatever ADMIN_PASSWORD says then.
 */
export async function firstAdministrator(
  db: Postgres,
  options: { password?: string | undefined } = {},
): Promise<FirstAdministrator> {
  const [someone] = await db.query('select 1 from person limit 1')
  if (someone) return { username, password: undefined, made: false }

  const generated = options.password === undefined ? makePassword() : undefined
  const password = options.password ?? generated ?? ''
  const made = await db.transaction(async (tx) => {
    const added = await addPerson(tx, {
      username,
      name: 'Administrator',
      role: 'administrator',
      password,
    })
    // Another process that starts at the same moment was first.
    if (!added) return false
    const author = { name: 'first start', personId: null, address: '' }
    await writeAudit(tx, author, { action: 'person.add', what: username })
    return true
  })
  return { username, password: made ? generated : undefined, made }
}
