import { INPUT_FORMATS, type InputFormat } from './input-formats.js'
import type { InputSource } from './input-source.js'
import type { OutputFormat } from './output-formats.js'

/** One input on its way to an output. */
export interface Input extends InputSource {
  readonly from: InputFormat
  readonly to: OutputFormat
  /** What it is called in messages. */
  readonly label: string
  /** The site that all in it belongs to, where its folder says so. */
  readonly group?: string | undefined
}

/** Bytes of all inputs as they lie on the disk, where that is known. */
export function bytesOfAll(inputs: readonly Input[]): number | undefined {
  let bytes = 0
  for (const { stamp } of inputs) {
    if (!stamp) return undefined
    bytes += stamp.size
  }
  return bytes
}

/** True where an input is one document, not a container of records. */
export function isDocument({ from }: Input): boolean {
  return INPUT_FORMATS[from].holds === 'document'
}
