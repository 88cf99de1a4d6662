const LF = 10
const SPACE = 32
const QUOTE = 34
const COMMA = 44
const EQUALS = 61
const BACKSLASH = 92

/**
 * Where a line ends: at the first LF that is not inside a string value, or at the end of the text.
 *
 * Needed before the line is understood, and also for one that will be refused: what follows an LF inside somebody's
 * string must never be read as a line of its own. A quote opens a string only right behind a field's first `=`;
 * everywhere else it is an ordinary character.
 */
export function lineEnd(text: string, start: number): number {
  let at = start
  let inFields = false
  let inValue = false
  for (; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case LF:
        return at
      case BACKSLASH:
        if (!inValue && escapes(text.charCodeAt(at + 1))) at++
        break
      case SPACE:
        inFields = true
        inValue = false
        break
      case COMMA:
        inValue = false
        break
      case EQUALS:
        if (!inFields || inValue) break
        inValue = true
        if (text.charCodeAt(at + 1) === QUOTE) at = stringEnd(text, at + 2)
        break
    }
  }
  return text.length
}

/** Position of the quote that closes a string whose content begins at `from`; the text's length when none does. */
export function stringEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) return at
    if (code === BACKSLASH) {
      const next = text.charCodeAt(at + 1)
      if (next === QUOTE || next === BACKSLASH) at++
    }
  }
  return text.length
}

/** In names a backslash takes the meaning from these; before anything else it is a backslash. */
export const escapes = (code: number) => code === COMMA || code === EQUALS || code === SPACE
