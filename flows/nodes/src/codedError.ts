/** An error whose `code` a Catch node can look at, as `msg.error.code`. Codes are words, not sentences, and stay. */
export class CodedError extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}
