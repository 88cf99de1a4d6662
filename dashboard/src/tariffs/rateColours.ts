import { coloursOf } from '../charts/look.ts'

/** Rates of the trade have a colour that people know them by; others follow in the palette's order. */
const places: Record<string, number> = { sharp: 7, peak: 1, flat: 0, valley: 2, deep: 3 }

/** A colour for each name: of rates where the trade has one, else the next that is free. */
export function coloursByName(names: readonly string[], dark: boolean): Record<string, string> {
  const { palette } = coloursOf(dark)
  const taken = new Set(names.flatMap((name) => places[name] ?? []))
  const free = palette.map((_, index) => index).filter((index) => !taken.has(index))
  return Object.fromEntries(
    names.map((name) => {
      const place = places[name] ?? free.shift() ?? 0
      return [name, palette[place % palette.length] ?? '']
    }),
  )
}
