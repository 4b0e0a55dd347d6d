import type { Batch } from './batches.js'
import { holdsRecords } from './output-formats.js'
import type { OutputState, RunOutput } from './run-output.js'
import { bytesWritten, type TaskResult } from './task.js'

/** A stream: records as they come; documents one after the other, each from the beginning of a line, with a separator between them. */
export class StreamOutput implements RunOutput {
  /** Documents that were written, empty ones too; records are not counted. */
  documents = 0
  private isOpen = false

  /**
   * @param print writes, and resolves when what was written is taken
   * @param separator what stands between two documents; a blank line where absent
   */
  constructor(
    private readonly print: (data: Uint8Array) => Promise<void>,
    private readonly separator = '\n',
  ) {}

  async accept({ task }: Batch, result: TaskResult): Promise<void> {
    const areDocuments = !holdsRecords(task.to)
    for await (const part of bytesWritten(result)) {
      if (areDocuments && this.documents++ > 0) await this.print(Buffer.from(`${this.isOpen ? '\n' : ''}${this.separator}`, 'utf8'))
      if (part.length > 0) await this.print(part)
      this.isOpen = areDocuments && part.length > 0 && part.at(-1) !== NEW_LINE
    }
  }

  async keep(): Promise<OutputState | undefined> {
    return undefined
  }

  async end(): Promise<void> {}

  async abandon(): Promise<void> {}
}

const NEW_LINE = 10
