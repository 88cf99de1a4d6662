import { usernameOf } from './people.ts'

const lettersMin = 10
const lettersMax = 200

/** What people choose first; compared without case, and without what is put at the end to satisfy rules. */
const common = new Set(
  `password passwort passw0rd p@ssw0rd p@ssword letmein welcome iloveyou qwerty qwertyuiop asdfghjkl zxcvbnm abc123 admin
  administrator root superuser changeme secret default woaini woaini1314 monkey dragon master sunshine princess football baseball
  starwars trustno1 whatever freedom wattledger energy electricity 1q2w3e4r 1qaz2wsx 1qazxsw2 q1w2e3r4 zaq12wsx abcd1234 a123456`.split(
    /\s+/,
  ),
)

/**
 * What is wrong with a new password, in a sentence; undefined: nothing. Length and not being guessable count; kinds of
 * characters do not, since they make passwords that people write down.
 */
export function passwordFault(password: string, username: string): string | undefined {
  const letters = [...password.normalize('NFKC')]
  if (letters.length < lettersMin) return `has ${letters.length} characters; ${lettersMin} at least`
  if (letters.length > lettersMax) return `has more than ${lettersMax} characters`
  const text = letters.join('').toLowerCase()
  const name = usernameOf(username)
  if (name.length > 2 && text.includes(name)) return 'holds the username'
  if (new Set(letters).size < 5) return 'repeats few characters'
  if (isRow(letters)) return 'is a row of neighbouring characters'
  const core = text.replace(/[\d\W_]+$/u, '').replace(/^[\d\W_]+/u, '')
  if (common.has(text) || common.has(core)) return 'is one that everybody tries'
  return undefined
}

/** `12345678910`, `abcdefghijk`, `9876543210`: mostly steps of one. */
function isRow(letters: readonly string[]): boolean {
  const steps = letters.slice(1).map((letter, at) => code(letter) - code(letters[at] ?? ''))
  return steps.filter((step) => Math.abs(step) <= 1).length >= steps.length * 0.8
}

const code = (letter: string) => letter.codePointAt(0) ?? 0
