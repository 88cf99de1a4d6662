/**
 * A number in [0, 1) that looks random and depends on nothing but its arguments, so that a demo needs to remember
 * nothing: the same meter at the same quarter-hour always gets the same luck.
 */
export function noise(seed: number, step: number): number {
  let mixed = Math.imul(seed ^ (step + 0x9e3779b9), 0x85ebca6b) ^ Math.imul(step, 0x27d4eb2f)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d)
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39)
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32
}

/** The demo's seed and a name ("mall-s101") make a seed of its own for that thing (FNV-1a). */
export function seedOf(seed: number, name: string): number {
  let hash = 0x811c9dc5 ^ Math.imul(seed, 0x9e3779b1)
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** Between 1 − share and 1 + share. */
export const wobble = (seed: number, step: number, share: number): number =>
  1 + share * (2 * noise(seed, step) - 1)
