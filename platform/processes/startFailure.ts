/**
 * A reason not to start (or not to go on) that the person at the terminal can act on. The message is one plain
 * sentence without secrets; `main.ts` prints it alone, without a stack, and exits with 1.
 */
export class StartFailure extends Error {
  override name = 'StartFailure'
}
