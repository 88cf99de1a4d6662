import { z } from 'zod'
import type { Sheet } from './sheet.ts'
import { writeCsv } from './writeCsv.ts'
import { writeXlsx } from './writeXlsx.ts'

/** What a route's `format` parameter takes, beside what it answers without one. */
export const tableFormat = z
  .enum(['csv', 'xlsx'])
  .optional()
  .describe('A file instead of JSON: csv (UTF-8 with mark, RFC 4180) or xlsx')

export type TableFormat = NonNullable<z.output<typeof tableFormat>>

const mediaTypes = {
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} satisfies Record<TableFormat, string>

/**
 * A file of tables to be saved, sent as its rows come and stopped when nobody listens any more. `name` is what people call
 * it, without an ending: any text goes. CSV holds the first sheet only.
 */
export function tableAnswer(
  format: TableFormat,
  { name, sheets }: { name: string; sheets: readonly [Sheet, ...Sheet[]] },
): Response {
  const chunks = format === 'csv' ? writeCsv(sheets[0]) : writeXlsx(sheets)
  return new Response(streamOf(chunks), {
    headers: {
      'content-type': mediaTypes[format],
      'content-disposition': attachment(`${name}.${format}`),
    },
  })
}

/** `Content-Disposition` of a file to be saved, safe whatever characters its name holds. */
export function attachment(fileName: string): string {
  const safe = safeFileName(fileName)
  const ascii = safe.replace(/[^\x20-\x7e]|["\\%;']/g, '_')
  const encoded = encodeURIComponent(safe).replace(
    /['()*!]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}

const nameMax = 120

/** A name that every file system takes and that stays in its folder. */
export function safeFileName(fileName: string): string {
  const [, base = '', ending = ''] = /^(.*?)(\.[a-z]{1,8})?$/is.exec(fileName) ?? []
  const clean = base
    .replace(/[/\\:*?"<>|\p{Cc}\p{Cs}\p{Cf}\u2028\u2029]/gu, '-')
    .replace(/^[.\s-]+|[.\s]+$/g, '')
  const cut = [...clean].slice(0, nameMax).join('')
  const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i.test(cut)
  return `${reserved ? '_' : ''}${cut || 'table'}${ending}`
}

function streamOf(chunks: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: async () => void (await chunks.return(undefined)),
  })
}
