/** A grant as it is being chosen. `place`: `everywhere`, `organisation/main`, `project/mall`; empty: not chosen yet. */
export interface GrantDraft {
  role: string
  place: string
  account: string
}

export const noGrant: GrantDraft = { role: '', place: '', account: '' }

/** As the API takes it; undefined while something is missing. */
export function grantOf({ role, place, account }: GrantDraft) {
  if (role === '' || place === '') return undefined
  const [kind = '', ...rest] = place.split('/')
  const code = rest.join('/')
  if (kind === 'organisation') return { role, organisation: code }
  if (kind !== 'project') return { role }
  return {
    role,
    project: code,
    ...(role === 'tenant' && account.trim() && { account: account.trim() }),
  }
}
