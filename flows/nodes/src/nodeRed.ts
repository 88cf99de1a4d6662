import type { NodeHost } from '@wattledger/ingest/node-red/nodeHost'

/** The part of Node-RED 4's runtime API that these nodes use. */
export interface NodeRed {
  nodes: {
    createNode(node: NodeRedNode, config: NodeConfig): void
    registerType(
      type: string,
      constructor: (this: NodeRedNode, config: never) => void,
      options?: { credentials?: Record<string, { type: 'text' | 'password' }> },
    ): void
    getNode(id: string): NodeRedNode | null
  }
  settings: { wattledger?: NodeHost; userDir?: string; lang?: string }
  httpAdmin: {
    get(path: string, ...handlers: Handler[]): void
    post(path: string, ...handlers: Handler[]): void
  }
  auth: { needsPermission(permission: string): Handler }
  /** Text of a locale file in the runtime's language. */
  _(key: string, values?: Record<string, string | number>): string
}

export type Handler = (request: AdminRequest, answer: AdminAnswer, next: () => void) => unknown

export interface AdminRequest {
  body: unknown
}

export interface AdminAnswer {
  status(code: number): AdminAnswer
  json(body: unknown): unknown
}

export interface NodeConfig {
  id: string
  type: string
  name?: string
}

export interface Message {
  _msgid?: string
  payload?: unknown
  [key: string]: unknown
}

export interface Status {
  fill?: 'red' | 'green' | 'yellow' | 'blue' | 'grey'
  shape?: 'ring' | 'dot'
  text?: string
}

export interface NodeRedNode {
  id: string
  name?: string
  credentials?: Record<string, string | undefined>
  status(status: Status): void
  send(message: Message): void
  error(error: unknown, message?: Message): void
  warn(text: string): void
  log(text: string): void
  on(
    event: 'input',
    listener: (
      message: Message,
      send: (message: Message) => void,
      done: (error?: unknown) => void,
    ) => void,
  ): void
  on(event: 'close', listener: (removed: boolean, done: () => void) => void): void
}
