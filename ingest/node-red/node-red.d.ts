/** The part of Node-RED 4's embedding interface that the host uses. */
declare module 'node-red' {
  import type { IncomingMessage, Server, ServerResponse } from 'node:http'

  const RED: {
    init(server: Server, settings: object): void
    start(): Promise<void>
    stop(): Promise<void>
    /** An Express application: the editor and its interface. */
    httpAdmin(request: IncomingMessage, response: ServerResponse, next: () => void): void
  }
  export default RED
}
