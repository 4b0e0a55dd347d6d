import { ServiceError } from './service-error.js'

/** How much a service takes on at a time. */
export interface AdmissionLimits {
  /** Requests that are worked on at a time. */
  readonly concurrency: number
  /** Requests that may wait beside them. */
  readonly queue: number
}

/** Part of the mean time of work that the newest request makes up. */
const NEWEST = 0.2
/** The longest that a client is told to wait, in seconds. */
const MAX_RETRY_AFTER = 60

/**
 * Bounds the requests of a service. One that is admitted holds its body in memory at most; when it has a place, it is worked on. So memory is
 * bounded by the sum of both limits times the size of a body, and a client that sends slowly keeps no worker from working.
 */
export class Admission {
  private readonly waiting: Waiting[] = []
  private working = 0
  private admitted = 0
  private meanSeconds = 0

  constructor(private readonly limits: AdmissionLimits) {}

  /** Requests that are worked on. */
  get inWork(): number {
    return this.working
  }

  /** Requests that were admitted and are not worked on yet. */
  get inQueue(): number {
    return this.admitted - this.working
  }

  /**
   * Admits a request; whoever calls must call `leave` of what it returns.
   * @throws ServiceError 429 if no more may wait.
   */
  admit(): Admitted {
    const { concurrency, queue } = this.limits
    if (this.admitted >= concurrency + queue)
      throw new ServiceError(429, 'busy', 'the service is working to capacity: try again after the time in Retry-After', {
        'retry-after': String(this.retryAfter()),
      })
    this.admitted++
    let hasLeft = false
    return {
      enter: async (signal) => {
        await this.place(signal)
        const began = performance.now()
        return () => this.release((performance.now() - began) / 1000)
      },
      leave: () => {
        if (!hasLeft) this.admitted--
        hasLeft = true
      },
    }
  }

  /** Resolves when there is a place, in the order of the calls. */
  private place(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    if (this.working < this.limits.concurrency) {
      this.working++
      return Promise.resolve()
    }
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        enter: () => {
          signal.removeEventListener('abort', giveUp)
          resolve()
        },
      }
      const giveUp = () => {
        this.waiting.splice(this.waiting.indexOf(waiting), 1)
        reject(signal.reason as Error)
      }
      signal.addEventListener('abort', giveUp, { once: true })
      this.waiting.push(waiting)
    })
  }

  private release(seconds: number): void {
    this.meanSeconds += (seconds - this.meanSeconds) * (this.meanSeconds === 0 ? 1 : NEWEST)
    const next = this.waiting.shift()
    if (next) next.enter()
    else this.working--
  }

  /** Seconds until those that wait now are likely done. */
  private retryAfter(): number {
    const seconds = (this.admitted * this.meanSeconds) / this.limits.concurrency
    return Math.min(MAX_RETRY_AFTER, Math.max(1, Math.ceil(seconds)))
  }
}

/** A request that was admitted. */
export interface Admitted {
  /** Resolves when it may be worked on, to what is called once that is done. @throws the reason of the signal, if that is raised before. */
  enter(signal: AbortSignal): Promise<() => void>
  /** It is answered, or given up. */
  leave(): void
}

interface Waiting {
  readonly enter: () => void
}
