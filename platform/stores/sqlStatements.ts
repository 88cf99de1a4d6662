/** Splits a file of SQL into its statements, each without comments at its ends and without its semicolon. */
export function sqlStatements(text: string): string[] {
  const statements: string[] = []
  let statement = ''
  // A quoted string or name, a comment, a semicolon, or any other stretch: only a bare semicolon ends a statement.
  const pieces =
    /'(?:[^'\\]|\\[^]|'')*'|"(?:[^"\\]|\\[^])*"|`(?:[^`\\]|\\[^])*`|--[^\n]*|\/\*[^]*?\*\/|;|[^'"`;/-]+|[^]/g
  for (const [piece] of text.matchAll(pieces)) {
    if (piece !== ';') {
      statement += piece.startsWith('--') || piece.startsWith('/*') ? ' ' : piece
      continue
    }
    statements.push(statement.trim())
    statement = ''
  }
  statements.push(statement.trim())
  return statements.filter((found) => found !== '')
}
