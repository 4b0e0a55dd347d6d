import { ExpansionError } from '../node/formats/expansion-limit.js'
import { CutShortError } from '../node/formats/read-errors.js'
import { WriteError } from '../node/outputs.js'
import { reasonOf } from '../node/reasons.js'
import { ChangedError } from './input-bytes.js'
import { INPUT_FORMATS } from './input-formats.js'
import type { Input } from './input.js'
import type { ReadingOptions } from './items.js'
import type { InputItem, ItemFault } from './task.js'

/**
 * The items of an input, in order, those after number `skip`. Where the input itself is at fault, what cannot be read of it is its last
 * item, a loss.
 * @throws WriteError where a long line cannot be written.
 */
export async function* itemsOf(input: Input, index: number, skip: number, options: ReadingOptions): AsyncGenerator<InputItem> {
  const known = { input: index, ...(input.group !== undefined && { group: input.group }) }
  let last = skip
  try {
    for await (const content of INPUT_FORMATS[input.from].read(input, skip, options, index)) {
      last = content.number
      if (last > skip) yield { ...content, ...known }
    }
  } catch (error) {
    options.signal.throwIfAborted()
    if (error instanceof WriteError) throw error
    if (last >= skip)
      yield { kind: 'loss', input: index, number: last + 1, size: 0, fault: { code: codeOf(error), message: reasonOf(error) } }
  }
}

function codeOf(error: unknown): ItemFault['code'] {
  if (error instanceof CutShortError) return 'cut-short'
  if (error instanceof ExpansionError) return error.code
  return error instanceof ChangedError ? 'changed' : 'unreadable'
}
