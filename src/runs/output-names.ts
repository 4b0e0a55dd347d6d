import { join } from 'node:path'
import type { Compression } from '../node/formats/compression.js'
import { hash53 } from '../site/hash64.js'
import { assertNoCollision, CollisionError, identityOf, repeated } from './collisions.js'
import { outputStem } from './input-formats.js'
import { besidesOf, documentFiles, extensionOf } from './document-writer.js'
import { type Input, isDocument } from './input.js'
import { holdsRecords, RECORDS } from './output-formats.js'
import { RUN_FILE } from './run-file.js'
import { ERRORS } from './run-output.js'
import { type CleanRunOptions, sharesFiles } from './run-request.js'
import type { Settings } from './settings.js'
import { isInRow, nameOfRecords } from './shards.js'

/**
 * Inputs whose outputs would have one name keep their full names: of `a.html` and `a.txt` come `a.html.txt` and `a.txt.txt`. That
 * depends on the names of all inputs, and on nothing else: not on their order, nor on what lies in the folder.
 */
export function withDistinctNames(inputs: readonly Input[], options: Pick<CleanRunOptions, 'shardSize'>): Input[] {
  const gathered = new Set(RECORDS.filter((to) => sharesFiles(to, inputs, options)))
  const named = [...inputs]
  const outputOf = (input: Input) => {
    const { to } = input
    const hasOwn = holdsRecords(to) ? !gathered.has(to) : isDocument(input)
    return hasOwn ? `${outputStem(input)}${extensionOf(to)}` : undefined
  }
  // A full name may be that of another output: then that input keeps its full name, too.
  for (let isChanged = true; isChanged;) {
    isChanged = false
    const outputs = named.map(outputOf)
    // Of millions of names only hashes are held, as `assertNoCollision` does.
    const shared = repeated(outputs.map((output) => (output === undefined ? NaN : hash53(identityOf(output)))))
    for (const [i, input] of named.entries()) {
      const output = outputs[i]
      if (output === undefined || input.stem === input.name || !shared.has(hash53(identityOf(output)))) continue
      named[i] = { ...input, stem: input.name }
      isChanged = true
    }
  }
  return named
}

/** @throws CollisionError where a file would be written over an input, outside of the folder, or one output over another. */
export function checkOutputs(
  inputs: readonly Input[],
  out: string,
  options: Pick<CleanRunOptions, 'shardSize' | 'compress'>,
  settings: Settings,
): void {
  const outside = inputs.find(({ name }) => name.startsWith('../'))
  if (outside) throw new CollisionError(`${outside.label} would be written outside of ${out}: name its folder without .. in the pattern`)
  const shared = new Set(RECORDS.filter((to) => sharesFiles(to, inputs, options)))
  const isShared = ({ to }: Input) => holdsRecords(to) && shared.has(to)
  const outputs = (input: Input) => (isShared(input) ? [] : outputsOf(input, out, settings, options.compress))
  assertNoCollision(inputs, outputs, [join(out, ERRORS), join(out, RUN_FILE)])
  const over = shared.size > 0 && inputs.find(({ path }) => isInRow(path, out))
  if (over) throw new CollisionError(`${over.path} would be written over, as files in a row are called so: choose another folder for --out`)
}

/** The files that an input is written to: those of a document, one file of records, or the folder for the documents of such a file. */
function outputsOf(input: Input, out: string, settings: Settings, compression: Compression | undefined): string[] {
  const { from, to, name } = input
  if (holdsRecords(to)) return [join(out, nameOfRecords(input, compression))]
  if (!isDocument(input)) return [join(out, name)]
  const besides = besidesOf(settings, to)
  return Object.values(documentFiles(join(out, outputStem(input)), to, { ...besides, metadata: besides.metadata && from === 'html' }))
}
