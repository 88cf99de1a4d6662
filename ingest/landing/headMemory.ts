import { parseHead, type Head } from './lineNames.ts'

/**
 * What was understood of series' heads (`measurement,tag=value…`), so that the next line of a series need not be
 * understood again. Bodies come from the same meters again and again: whoever reads many keeps one of these.
 * Equal heads give the same object, which others remember things by.
 */
export interface HeadMemory {
  /** The head, or what is wrong with it. */
  head(text: string): Head | string
}

const charactersMax = 8_000_000

export function createHeadMemory(): HeadMemory {
  const heads = new Map<string, Head | string>()
  let characters = 0
  return {
    head(text) {
      const known = heads.get(text)
      if (known !== undefined) return known

      // A copy: V8 cuts strings by reference, and one head would keep the whole body that it came in.
      const key = Buffer.from(text, 'latin1').toString('latin1')
      const head = parseHead(key)
      characters += key.length + 100
      if (characters > charactersMax) {
        heads.clear()
        characters = key.length
      }
      heads.set(key, head)
      return head
    },
  }
}
