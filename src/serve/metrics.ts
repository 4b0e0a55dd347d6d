import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Admission } from './admission.js'

/** Bounds of the classes of durations, in seconds: a short text takes milliseconds, a long one seconds. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]

/** A request that is done. */
export interface DoneRequest {
  readonly method: string
  /** As it is declared, not as it was asked for: the number of series is bounded. */
  readonly route: string
  readonly status: number
  readonly seconds: number
}

/** What the service counts, for Prometheus. */
export class Metrics {
  private readonly registry = new Registry()
  private readonly requests = new Counter({
    name: 'dechaff_requests_total',
    help: 'Requests by route, method and status; 499 if the client was gone before the answer.',
    labelNames: ['route', 'method', 'status'],
    registers: [this.registry],
  })
  private readonly seconds = new Histogram({
    name: 'dechaff_request_seconds',
    help: 'Seconds from the head of a request to the end of its answer.',
    labelNames: ['route'],
    buckets: SECONDS,
    registers: [this.registry],
  })
  private readonly documents = new Counter({
    name: 'dechaff_documents_total',
    help: 'Documents and records by result: cleaned, or the code of the error.',
    labelNames: ['result'],
    registers: [this.registry],
  })

  constructor(admission: Pick<Admission, 'inWork' | 'inQueue'>) {
    collectDefaultMetrics({ register: this.registry })
    const gauges = [
      ['dechaff_requests_in_work', 'Requests that are worked on.', () => admission.inWork],
      ['dechaff_requests_in_queue', 'Requests that wait to be worked on.', () => admission.inQueue],
    ] as const
    for (const [name, help, valueOf] of gauges)
      new Gauge({
        name,
        help,
        registers: [this.registry],
        collect() {
          this.set(valueOf())
        },
      })
  }

  addRequest({ method, route, status, seconds }: DoneRequest): void {
    this.requests.inc({ route, method, status })
    this.seconds.observe({ route }, seconds)
  }

  addDocuments(result: string, count = 1): void {
    this.documents.inc({ result }, count)
  }

  get contentType(): string {
    return this.registry.contentType
  }

  /** All metrics in the text format of Prometheus. */
  text(): Promise<string> {
    return this.registry.metrics()
  }
}
