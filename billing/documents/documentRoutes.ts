import { type AnyRoute, route } from '@wattledger/platform/http/route'
import type { ClickHouse } from '@wattledger/platform/stores/clickhouse'
import type { Postgres } from '@wattledger/platform/stores/postgres'
import { z } from 'zod'
import { invoiceFacts } from './invoiceFacts.ts'
import { invoicePdf } from './invoicePdf.ts'

/** Bills on paper. */
export const documentRoutes = (stores: { db: Postgres; clickhouse: ClickHouse }): AnyRoute[] => [
  route({
    method: 'get',
    path: '/api/billing/invoices/{id}.pdf',
    permission: 'accounts:read',
    tag: 'Invoices',
    summary: 'One bill as a PDF, in Chinese or English',
    params: z.object({ id: z.string() }),
    query: z.object({ language: z.enum(['zh-CN', 'en']).default('zh-CN') }),
    handle: async ({ params: { id }, query: { language } }) => {
      const facts = await invoiceFacts(stores, id)
      const bytes = await invoicePdf(facts, language)
      const { number, account, period } = facts.invoice
      const name = `${number ?? `${period}-${account}`}.pdf`
      return new Response(bytes.slice().buffer, {
        headers: {
          'content-type': 'application/pdf',
          'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(name)}`,
        },
      })
    },
  }),
]
