import type { DoneRequest } from './metrics.js'

/** How requests are logged. */
export const LOG_FORMATS = ['text', 'json', 'none'] as const
export type LogFormat = (typeof LOG_FORMATS)[number]

/** Logs requests and faults, a line each. It never has anything of a document, nor of the query of an address. */
export class RequestLog {
  constructor(
    private readonly format: LogFormat,
    private readonly write: (line: string) => void,
  ) {}

  request(request: DoneRequest): void {
    const { method, route, status, seconds } = request
    // 503 is an answer, not a fault: the service starts or stops.
    this.line({ level: status >= 500 && status !== 503 ? 'error' : 'info', method, route, status, seconds: Number(seconds.toFixed(4)) })
  }

  /** A fault in this program: the log has its stack, the client has not. */
  fault(error: unknown): void {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
    this.line({ level: 'error', message: 'a fault in dechaff: please report it', stack })
  }

  private line(fields: Readonly<Record<string, string | number>>): void {
    const time = new Date().toISOString()
    if (this.format === 'json') this.write(`${JSON.stringify({ time, ...fields })}\n`)
    else if (this.format === 'text') this.write(`${time} ${Object.values(fields).join(' ')}\n`)
  }
}
