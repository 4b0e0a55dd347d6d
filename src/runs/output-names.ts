import { join } from 'node:path'
import type { Compression } from '../node/formats/compression.js'
import { assertNoCollision, CollisionError } from './collisions.js'
import { stemOf } from './input-formats.js'
import { besidesOf, documentFiles } from './document-writer.js'
import { type Input, isDocument } from './input.js'
import { holdsRecords, RECORDS } from './output-formats.js'
import { RUN_FILE } from './run-file.js'
import { ERRORS } from './run-output.js'
import { type CleanRunOptions, sharesFiles } from './run-request.js'
import type { Settings } from './settings.js'
import { isInRow, nameOfRecords } from './shards.js'

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
  return Object.values(documentFiles(join(out, stemOf(name)), to, { ...besides, metadata: besides.metadata && from === 'html' }))
}
