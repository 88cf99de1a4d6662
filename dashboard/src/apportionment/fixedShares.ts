/** `T101, 2` a line → `{ T101: '2' }`; also with a tab, as pasted from a sheet. Empty lines are nothing. */
export function fixedSharesOf(text: string): Record<string, string> {
  const lines = text.split(/\r?\n/).map((line) => line.trim())
  return Object.fromEntries(
    lines
      .filter((line) => line !== '')
      .map((line) => {
        const [account = '', share = ''] = line.split(/\s*[,，\t]\s*/)
        return [account.trim(), share.trim()]
      }),
  )
}
