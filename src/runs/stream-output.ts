import type { Batch } from './batches.js'
import type { OutputState, RunOutput } from './run-output.js'
import { bytesWritten, type TaskResult } from './task.js'

/** A stream: records as they come; texts one after the other, each from the beginning of a line. */
export class StreamOutput implements RunOutput {
  private isOpen = false

  /** `print` writes and resolves when what was written is taken. */
  constructor(private readonly print: (data: Uint8Array) => Promise<void>) {}

  async accept({ task }: Batch, result: TaskResult): Promise<void> {
    for await (const part of bytesWritten(result)) {
      if (part.length === 0) continue
      if (this.isOpen) await this.print(NEW_LINE)
      await this.print(part)
      this.isOpen = task.to !== 'jsonl' && part.at(-1) !== NEW_LINE[0]
    }
  }

  async keep(): Promise<OutputState | undefined> {
    return undefined
  }

  async end(): Promise<void> {}

  async abandon(): Promise<void> {}
}

const NEW_LINE = Uint8Array.of(10)
