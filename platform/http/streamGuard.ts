/**
 * Ends an event stream once its reader may no longer see it: log-out, a disabled person, a role taken away.
 * A check that fails itself (the store is away) cuts nothing.
 */
export function cutWhenRefused(
  body: ReadableStream<Uint8Array>,
  stillAllowed: () => Promise<boolean>,
  everyMs: number,
  ended: () => void = () => undefined,
): ReadableStream<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const stop = new AbortController()
  const timer = setInterval(() => {
    stillAllowed().then(
      (allowed) => allowed || stop.abort(),
      () => undefined,
    )
  }, everyMs)
  timer.unref()

  body
    .pipeTo(writable, { signal: stop.signal })
    .catch(() => undefined)
    .finally(() => {
      clearInterval(timer)
      ended()
    })
  return readable
}
