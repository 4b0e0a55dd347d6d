import { join } from 'node:path'
import { recordFields } from '../pipeline/record-fields.js'
import { cleanLongFile } from '../node/long-document.js'
import { WriteError } from '../node/outputs.js'
import { outputStem } from './input-formats.js'
import { reasonOf } from '../node/reasons.js'
import type { Settings } from './settings.js'
import { scratchFolder } from './checkpoint.js'
import { documentFiles } from './document-writer.js'
import type { Judged } from './item-judge.js'
import type { DocumentFile, Item, Task } from './task.js'

/** Files of more bytes than this are not held as a whole. */
const LONG = 16 * 1024 * 1024

/** The file of an item that is cleaned piece by piece: a long text that becomes a text. */
export function longFileOf(item: Item, { to }: Task, out: string | undefined): DocumentFile | undefined {
  if (item.kind !== 'file' || item.size <= LONG || to !== 'text' || out === undefined) return undefined
  return item.file.format === 'text' && !item.file.compression ? item.file : undefined
}

/** Cleans a long text from file to file. @throws WriteError where nothing more can be written. */
export async function cleanLongText(
  { input, number, group }: Item,
  file: DocumentFile,
  fields: Judged['fields'],
  out: string,
  settings: Settings,
): Promise<Judged> {
  const { encoding, records } = settings
  const { engine: _, format: __, ...cleaning } = recordFields(records).cleaning
  const hasReport = records.report !== 'none'
  const { document, report } = documentFiles(join(out, outputStem(file)), 'text', { report: hasReport, metadata: false })
  const outputs = { text: document, ...(report !== undefined && { report }) }
  const folder = join(scratchFolder(out), `${input}-${number}`)
  try {
    const known = { ...(group !== undefined && { group }), ...(encoding !== undefined && { encoding }) }
    const counts = await cleanLongFile(file.path, outputs, { ...cleaning, folder, ...known })
    return { fields, counts, files: Object.values(outputs) }
  } catch (error) {
    if (error instanceof WriteError) throw error
    return { fields, fault: { code: 'failed', message: reasonOf(error) } }
  }
}
