import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Answered } from './application.ts'
import { type AnyRoute, route } from './route.ts'

/** One number, or one for each value of the label. */
export type Reading = number | Readonly<Record<string, number>>
export type Read = () => Reading | Promise<Reading>

export interface Metrics {
  /** A number that only grows while the process lives, read when somebody asks. Its name ends in `_total`. */
  counter(name: string, help: string, read: Read, label?: string): void
  /** A number that goes up and down, read when somebody asks; its unit is the end of its name. */
  gauge(name: string, help: string, read: Read, label?: string): void
  /** Counts an answer of the application: hand it to `createApplication`. */
  onAnswer(answered: Answered): void
  /** All of it as Prometheus reads it. */
  text(): Promise<string>
}

const answerBucketsS = [0.005, 0.02, 0.1, 0.5, 2, 10]

/** The process's own numbers. A part that has something to tell adds it by a function that reads it. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const answers = new Histogram({
    name: 'wattledger_http_answer_seconds',
    help: 'Time from a request to the head of its answer, by route',
    labelNames: ['method', 'path', 'status'],
    buckets: answerBucketsS,
    registers: [registry],
  })

  return {
    counter(name, help, read, label) {
      new Counter({
        name,
        help,
        labelNames: label ? [label] : [],
        registers: [registry],
        async collect() {
          const reading = await read()
          this.reset()
          for (const [labels, value] of rows(reading, label)) this.inc(labels, value)
        },
      })
    },
    gauge(name, help, read, label) {
      new Gauge({
        name,
        help,
        labelNames: label ? [label] : [],
        registers: [registry],
        async collect() {
          const reading = await read()
          this.reset()
          for (const [labels, value] of rows(reading, label)) this.set(labels, value)
        },
      })
    },
    onAnswer({ method, path, status, seconds }) {
      answers.observe({ method: knownMethod(method), path, status: String(status) }, seconds)
    },
    text: () => registry.metrics(),
  }
}

export function metricsRoute(metrics: Metrics): AnyRoute {
  return route({
    method: 'get',
    path: '/metrics',
    permission: 'public',
    tag: 'Operation',
    summary:
      'Numbers for Prometheus; public as Prometheus reads it: counts and times by route, no names of anything',
    handle: async () =>
      new Response(await metrics.text(), {
        headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' },
      }),
  })
}

function rows(reading: Reading, label = ''): [Record<string, string>, number][] {
  if (typeof reading === 'number') return [[{}, reading]]
  return Object.entries(reading).map(([text, value]) => [{ [label]: text }, value])
}

/** A made-up method must not become a series of its own. */
const knownMethod = (method: string) =>
  ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].includes(method) ? method : 'other'
