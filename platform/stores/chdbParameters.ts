import assert from 'node:assert/strict'

/**
 * A statement for chDB with its `{name: Type}` parameters bound, and ready to have ` FORMAT …` put behind it.
 *
 * chDB's own binding runs all statements with parameters of a process one after another, so that one long query would
 * hold up every other; parameters set on the connection that runs the statement are as safe and run in parallel.
 * The engine reads them as values of the declared type; nothing is pasted into the statement.
 */
export function bindParameters(text: string, params: Record<string, unknown> = {}): string {
  // A parameter that was set by an earlier statement would still be there: a forgotten one must be refused.
  for (const [, name = ''] of text.matchAll(/\{\s*([a-zA-Z_]\w*)\s*:/g))
    assert(Object.hasOwn(params, name), `no value for the parameter ${name}`)

  const sets = Object.entries(params).map(([name, value]) => {
    assert(/^[a-zA-Z_]\w*$/.test(name), `not a plain name: ${name}`)
    return `set param_${name} = ${literal(written(value))}; `
  })
  return sets.join('') + text.trim().replace(/;\s*$/, '')
}

/** A value in the form in which ClickHouse reads parameters (that of TabSeparated). */
function written(value: unknown): string {
  if (value === null || value === undefined) return '\\N'
  if (typeof value === 'string') return escaped(value)
  if (typeof value === 'boolean') return value ? '1' : '0'
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (value instanceof Date) return (value.getTime() / 1000).toFixed(3)
  if (Array.isArray(value)) return `[${value.map(element).join(',')}]`
  throw new TypeError(`cannot be a parameter: ${Object.prototype.toString.call(value)}`)
}

function element(value: unknown): string {
  if (value === null || value === undefined) return 'NULL'
  return typeof value === 'string' ? literal(value) : written(value)
}

const escapes: Record<string, string> = {
  '\\': '\\\\',
  '\0': '\\0',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
}

const escaped = (text: string) => text.replace(/[\\\0\t\n\r]/g, (found) => escapes[found] ?? found)

/** A quoted string of ClickHouse's SQL. */
const literal = (text: string) => `'${escaped(text).replaceAll("'", "\\'")}'`
