import { readFileSync } from 'node:fs'

const texts = new Map<string, string>()

/**
 * Text of a `.sql` file beside the code: `sqlFile(new URL('./intervals.sql', import.meta.url))`.
 * Each file is read once per process.
 */
export function sqlFile(url: URL): string {
  const known = texts.get(url.href)
  if (known !== undefined) return known

  const text = readFileSync(url, 'utf8')
  texts.set(url.href, text)
  return text
}
