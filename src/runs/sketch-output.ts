import type { SiteTotals } from '../node/merge-sites.js'
import type { SiteLearner } from '../node/site-learner.js'
import type { Batch } from './batches.js'
import type { OutputState, RunOutput } from './run-output.js'
import type { TaskResult } from './task.js'

/** Joins what workers learned to a file of site templates. */
export class SketchOutput implements RunOutput {
  /** Documents of which nothing was learned, as nobody knows their site. */
  ungrouped = 0
  /** What the file holds, when it is written. */
  learned: SiteTotals | undefined

  constructor(
    private readonly learner: SiteLearner,
    private readonly path: string,
    private readonly signal: AbortSignal,
  ) {}

  async accept(_: Batch, { sketches = [] }: TaskResult): Promise<void> {
    for (const sketch of sketches) {
      this.ungrouped += sketch.ungrouped
      await this.learner.add(sketch)
    }
  }

  async keep(): Promise<OutputState | undefined> {
    return undefined
  }

  async end(): Promise<void> {
    this.learned = await this.learner.finish(this.path, this.signal)
  }

  async abandon(): Promise<void> {
    await this.learner.discard()
  }
}
