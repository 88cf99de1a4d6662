/** Hands a file to the reader: bytes, or what stands at an address (a `data:` one, too). */
export function saveFile(name: string, content: Blob | string): void {
  const address = typeof content === 'string' ? content : URL.createObjectURL(content)
  Object.assign(document.createElement('a'), { href: address, download: name }).click()
  if (typeof content !== 'string') URL.revokeObjectURL(address)
}
