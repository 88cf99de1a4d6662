import { fileURLToPath } from 'node:url'
import pdfmake from 'pdfmake'

/** Noto Sans SC with the characters of GB 2312, Latin and signs; only what a document uses goes into it. */
const fontFile = fileURLToPath(new URL('./fonts/NotoSansSC-GB2312.ttf', import.meta.url))
const font = { normal: fontFile, bold: fontFile, italics: fontFile, bolditalics: fontFile }

pdfmake.setFonts({ Noto: font })
// A document says nothing about files or addresses of ours: it may open its font, and nothing else.
pdfmake.setLocalAccessPolicy((path) => path === fontFile)
pdfmake.setUrlAccessPolicy(() => false)

/** As much of pdfmake's node as our documents use. */
export type PdfNode = string | { [key: string]: unknown } | PdfNode[]

/** An A4 document with page numbers, as the bytes of a PDF. The font comes with it. */
export async function pdf(
  content: PdfNode[],
  { title, pageOf }: { title: string; pageOf: (page: number, pages: number) => string },
): Promise<Uint8Array> {
  const document = pdfmake.createPdf({
    info: { title, creator: 'Wattledger', producer: 'Wattledger' },
    pageSize: 'A4',
    pageMargins: [46, 46, 46, 52],
    defaultStyle: { font: 'Noto', fontSize: 9, lineHeight: 1.2, color: '#1c2733' },
    content,
    footer: (page: number, pages: number) => ({
      text: pageOf(page, pages),
      alignment: 'center',
      fontSize: 8,
      color: '#5d6b7a',
      margin: [0, 18, 0, 0],
    }),
  })
  return new Uint8Array(await document.getBuffer())
}
