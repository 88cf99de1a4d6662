import { type AnyRoute, route } from '@wattledger/platform/http/route'
import { z } from 'zod'
import { quote } from './quote.ts'
import { quoteRequest } from './quoteRequest.ts'

const decimal = z.string()

/** One line of a bill: what for, how much, at what price, and what it comes to. */
export const lineShape = z.object({
  component: z.enum([
    'energy',
    'energy-adder',
    'capacity',
    'demand',
    'demand-excess',
    'power-factor',
    'surcharge',
  ]),
  rate: z.string().optional(),
  tier: z.int().optional().describe('1 is the first'),
  code: z.string().optional().describe('A surcharge’s'),
  powerFactor: decimal.optional(),
  percent: decimal.optional(),
  quantity: decimal.optional(),
  unit: z.enum(['kWh', 'm³', 'kW', 'kVA']).optional(),
  price: decimal.optional(),
  amount: decimal,
})

const answer = z.object({
  totalKwh: decimal,
  byRate: z.record(z.string(), decimal),
  maxDemandKw: decimal.optional(),
  lines: z.array(lineShape),
  subtotal: decimal,
  tax: decimal,
  total: decimal,
})

/** Rating with no state. */
export const ratingRoutes = (): AnyRoute[] => [
  route({
    method: 'post',
    path: '/api/billing/quote',
    permission: 'tariffs:read',
    tag: 'Billing',
    summary: 'Price a usage series under a tariff; nothing is stored',
    body: quoteRequest,
    bodyBytesMax: 8 * 1024 * 1024,
    output: answer,
    handle: ({ body }) => Promise.resolve(quote(body)),
  }),
]
