/** The part of Node-RED 4's embedding interface that the host uses. */
declare module 'node-red' {
  import type { IncomingMessage, Server, ServerResponse } from 'node:http'

  /** What the editor is told about the runtime; with an error, flows do not run. */
  export interface RuntimeEvent {
    id: string
    payload?: { error?: string; types?: string[] }
  }

  const RED: {
    init(server: Server, settings: object): void
    start(): Promise<void>
    stop(): Promise<void>
    events: { on(name: 'runtime-event', listener: (event: RuntimeEvent) => void): void }
    log: { _(key: string): string }
    /** An Express application: the editor and its interface. */
    httpAdmin(
      request: IncomingMessage,
      response: ServerResponse,
      next: (error?: { status?: number }) => void,
    ): void
  }
  export default RED
}
