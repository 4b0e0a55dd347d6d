import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { ERRORS } from '../../runs/run-output.js'
import { LineSplitter } from '../../node/line-splitter.js'
import { reasonOf } from '../../node/reasons.js'

/** By error code, the first documents that failed with it. */
export type ErrorExamples = ReadonlyMap<string, readonly string[]>

const EXAMPLES_OF_A_CODE = 2
/** Lines above this size, in bytes, are skipped: an id may be anything. */
const LONGEST_LINE = 1 << 20

/**
 * Looks up examples of errors in the file of a run that names them all: as a stream, and no further than needed. Gives none where there is no
 * such file, and passes over lines that do not say what is looked for.
 * @param counts how many documents failed, by error code
 * @throws Error where the file cannot be read
 */
export async function errorExamples(folder: string, counts: Readonly<Record<string, number>>): Promise<ErrorExamples> {
  const examples = new Map<string, string[]>(Object.keys(counts).map((code) => [code, []]))
  let wanted = Object.values(counts).reduce((sum, count) => sum + Math.min(count, EXAMPLES_OF_A_CODE), 0)
  if (wanted === 0) return examples
  for await (const line of linesOf(join(folder, ERRORS))) {
    const { code, text } = exampleIn(line)
    const known = examples.get(code)
    if (!known || known.length >= Math.min(counts[code]!, EXAMPLES_OF_A_CODE)) continue
    known.push(text)
    if (--wanted === 0) break
  }
  return examples
}

async function* linesOf(path: string): AsyncGenerator<Buffer> {
  const splitter = LineSplitter.lettingGo(LONGEST_LINE)
  const held = (lines: (Buffer | null)[]) => lines.filter((line) => line !== null)
  try {
    for await (const chunk of createReadStream(path)) yield* held(splitter.push(chunk as Buffer))
    yield* held(splitter.end())
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw new Error(`${path}: ${reasonOf(error)}`, { cause: error })
  }
}

const NONE = { code: '', text: '' }

function exampleIn(line: Buffer): typeof NONE {
  try {
    const { input, number, code, message } = JSON.parse(line.toString('utf8')) as Record<string, unknown>
    if (typeof input !== 'string' || typeof code !== 'string' || typeof message !== 'string') return NONE
    return { code, text: `${input}${typeof number === 'number' ? `:${number}` : ''}: ${message}` }
  } catch {
    return NONE
  }
}
