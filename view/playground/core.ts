import { gatherData } from './core-data.js'
import { MissingPart } from './core-parts.js'
import type { CleanAnswer, CleanRequest, DataMessage } from './request.js'
import { DOCUMENT_EXTENSIONS } from '../../src/model/document-extensions.js'
import { createBytesCleaner } from '../../src/pipeline/bytes.js'
import { documentView } from '../../src/pipeline/document-view.js'
import type { SourceKind } from '../../src/pipeline/source.js'
import { sniffFormat } from '../../src/read/sniff-format.js'

/** The worker of the playground: cleans one document after the other, as the command line cleans files. */
self.onmessage = ({ data }: MessageEvent<CleanRequest | DataMessage>) => {
  if ('base64' in data) return gatherData(data.data, data.base64)
  self.postMessage(answer(data))
}

function answer({ id, name, bytes, format, encoding, options }: CleanRequest): CleanAnswer {
  const began = performance.now()
  try {
    const kind = format ?? formatOf(name, bytes)
    const clean = (own: typeof options) =>
      createBytesCleaner({ ...own, ...(encoding !== undefined && { encoding }) })(bytes, { format: kind })
    const view = documentView(name, clean, options)
    return { id, view, ms: performance.now() - began }
  } catch (error) {
    if (error instanceof MissingPart) return { id, needs: error.part }
    return { id, error: error instanceof Error ? error.message : String(error) }
  }
}

/** As much of a document tells what it is. In bytes. */
const HEAD = 65_536

function formatOf(name: string, bytes: Uint8Array): SourceKind {
  const extension = /\.[^.]+$/.exec(name.toLowerCase())?.[0] ?? ''
  for (const [kind, extensions] of Object.entries(DOCUMENT_EXTENSIONS))
    if ((extensions as readonly string[]).includes(extension)) return kind as SourceKind
  const sniffed = sniffFormat(bytes.subarray(0, HEAD), bytes.length <= HEAD) ?? 'text'
  if (sniffed === 'jsonl') throw new Error('These are records in JSON, and this page shows one document: use dechaff clean.')
  return sniffed
}
