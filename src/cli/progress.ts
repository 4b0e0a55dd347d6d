import type { RunProgress } from '../runs/run-inputs.js'
import type { CommandOutput } from './command-io.js'
import { grouped } from './table.js'

const CLEAR_LINE = '\r\u001b[2K'

/** How progress is shown: a live line on a terminal, a line now and then in a log, JSON for programs, or not at all. */
export type ProgressStyle = 'live' | 'lines' | 'json' | 'none'

/** What takes less than the first time is over before one would look; then it is shown every so often. In milliseconds. */
const TIMES = { live: [1000, 200], lines: [10_000, 10_000], json: [1000, 1000], none: [Infinity, Infinity] } as const

/** Shows how far a run is. */
export class Progress {
  private readonly began = performance.now()
  private next: number
  private isShown = false
  /** Bytes that were done before the run was resumed. */
  private before = 0

  /** `output`: stderr. */
  constructor(
    private readonly output: CommandOutput,
    private readonly style: ProgressStyle,
  ) {
    this.next = this.began + TIMES[style][0]
  }

  begin({ bytes }: RunProgress): void {
    this.before = bytes
  }

  /** Shows how far the run is, if it is time for that. */
  at(progress: RunProgress): void {
    if (performance.now() < this.next) return
    this.next = performance.now() + TIMES[this.style][1]
    this.show(progress)
  }

  /** Shows the last state to programs. */
  end(progress: RunProgress): void {
    this.clear()
    if (this.style === 'json') this.show(progress)
  }

  clear(): void {
    if (this.isShown) this.output.write(CLEAR_LINE)
    this.isShown = false
  }

  private show(progress: RunProgress): void {
    const figures = this.figures(progress)
    if (this.style === 'json') this.output.write(`${JSON.stringify(figures)}\n`)
    else if (this.style === 'lines') this.output.write(`dechaff: ${lineOf(figures)}\n`)
    else {
      this.isShown = true
      this.output.write(CLEAR_LINE + lineOf(figures).slice(0, Math.max(20, (this.output.columns ?? 80) - 1)))
    }
  }

  private figures({ bytes, totalBytes, totals: { documents, failed, characters } }: RunProgress): Figures {
    const seconds = (performance.now() - this.began) / 1000
    const { kept, tagged, stripped } = characters
    const all = kept + tagged + stripped
    const perSecond = (bytes - this.before) / seconds
    const left = totalBytes !== undefined && perSecond > 0 ? Math.max(0, totalBytes - bytes) / perSecond : undefined
    return {
      documents,
      failed,
      bytes: Math.round(bytes),
      ...(totalBytes !== undefined && { totalBytes }),
      seconds: rounded(seconds),
      bytesPerSecond: Math.round(perSecond),
      ...(left !== undefined && { secondsLeft: Math.round(left) }),
      stripped: all === 0 ? 0 : rounded(stripped / all),
    }
  }
}

/** What is said of a run, as programs read it. */
interface Figures {
  readonly documents: number
  readonly failed: number
  /** Bytes of the inputs whose documents are done, as they lie on the disk. */
  readonly bytes: number
  readonly totalBytes?: number
  readonly seconds: number
  readonly bytesPerSecond: number
  readonly secondsLeft?: number
  /** Share of the characters. */
  readonly stripped: number
}

function lineOf({ documents, failed, bytes, totalBytes, bytesPerSecond, secondsLeft, stripped }: Figures): string {
  return [
    ...(totalBytes ? [`${Math.min(100, Math.floor((bytes / totalBytes) * 100))}%`] : []),
    `${grouped(documents)} documents`,
    `${(bytesPerSecond / 1e6).toFixed(1)} MB/s`,
    `${grouped(failed)} failed`,
    ...(secondsLeft === undefined ? [] : [`${duration(secondsLeft)} left`]),
    `${Math.round(stripped * 100)}% stripped`,
  ].join('  ')
}

/** A time in its two largest units: `2 h 5 min`, `40 s`. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`
  return `${grouped(Math.floor(whole / 3600))} h ${Math.floor((whole % 3600) / 60)} min`
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
