// pdfmake brings no types of its own; what is used of it.
declare module 'pdfmake' {
  interface Pdfmake {
    setFonts(fonts: Record<string, Record<string, string>>): void
    setLocalAccessPolicy(allowed: (path: string) => boolean): void
    setUrlAccessPolicy(allowed: (url: string) => boolean): void
    createPdf(definition: Record<string, unknown>): { getBuffer(): Promise<Buffer> }
  }
  const pdfmake: Pdfmake
  export default pdfmake
}
