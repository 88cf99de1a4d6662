/** Sends named events to one listener, as `text/event-stream`. */
export interface EventSender {
  send(event: string, data: unknown): void
}

const heartbeatMs = 15_000

/** What may wait for a listener that reads slowly; beyond it the stream is cut, and the browser connects again. */
const waitingChunksMax = 256

/**
 * An answer that stays open. `start` is handed the sender, and returns what ends its work when the listener goes.
 * A comment is sent every fifteen seconds, so that proxies and listeners can tell silence from a broken line.
 */
export function eventStream(
  start: (sender: EventSender) => () => void,
  signal: AbortSignal,
): Response {
  const encoder = new TextEncoder()
  let stop = () => {}

  const stream = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let open = true
        const write = (text: string) => {
          if (!open) return
          if ((controller.desiredSize ?? 0) <= 0) return end()
          controller.enqueue(encoder.encode(text))
        }
        const heartbeat = setInterval(() => write(': here\n\n'), heartbeatMs)
        const stopWork = start({
          send: (event, data) => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
        })
        const end = () => {
          if (!open) return
          open = false
          clearInterval(heartbeat)
          stopWork()
          signal.removeEventListener('abort', end)
          try {
            controller.close()
          } catch {
            // The listener has gone already and took the stream with it.
          }
        }
        stop = end
        signal.addEventListener('abort', end)
        write('retry: 2000\n\n')
      },
      cancel: () => stop(),
    },
    { highWaterMark: waitingChunksMax },
  )
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    },
  })
}
