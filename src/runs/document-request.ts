import { isUtf8 } from 'node:buffer'
import { lineWithout } from '../pipeline/lines.js'
import { OptionError } from '../pipeline/options.js'
import { INPUT_FIELDS } from '../pipeline/record-fields.js'
import { parseRequestOptions, type RequestOptions } from './request-options.js'
import type { ItemFault } from './task.js'

/** The member of a document request that holds its options. */
const OPTIONS = 'options'

/** A document request as a line of JSONL, and the options that stood in it. */
export interface DocumentRequest {
  /** A JSON object on one line, without its options. */
  readonly line: string
  readonly options: RequestOptions
}

/**
 * Parses one JSON object, over any number of lines, that holds a document and may hold `options` for it. All else is kept as it is
 * written, so that the answer has the bytes that the line of JSONL would become.
 */
export function parseDocumentRequest(bytes: Uint8Array): DocumentRequest | { readonly fault: ItemFault } {
  if (!isUtf8(bytes)) return refused('malformed-json', 'the body is not UTF-8: send JSON in UTF-8')
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    .toString('utf8')
    .replace(/^\ufeff/, '')
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch (error) {
    return refused('malformed-json', `the body is not JSON (${(error as Error).message}): send one JSON object`)
  }
  const fault = faultOf(document)
  if (fault) return { fault }
  // Within strings JSON writes line ends as escapes: these are between tokens.
  const line = text.replace(/[\r\n]/g, ' ')
  if (!Object.hasOwn(document as object, OPTIONS)) return { line, options: {} }
  try {
    return { line: lineWithout(line, OPTIONS), options: parseRequestOptions((document as Record<string, unknown>)[OPTIONS]) }
  } catch (error) {
    if (!(error instanceof OptionError)) throw error
    return refused('invalid-request', error.message)
  }
}

const FIELDS = ['text', 'markdown', 'html'] as const

/** What is wrong with a document. Stricter than with records of a file: whoever sends one document can mend it. */
function faultOf(document: unknown): ItemFault | undefined {
  if (typeof document !== 'object' || document === null || Array.isArray(document))
    return { code: 'not-an-object', message: 'the body is not a JSON object: send {"text": "…"}, {"markdown": "…"} or {"html": "…"}' }
  const { url, ...fields } = document as Record<string, unknown>
  const named = FIELDS.filter((name) => Object.hasOwn(fields, name))
  if (named.length === 0)
    return {
      code: 'no-text',
      message: 'the document is missing: put it into the field "text" (plain text), "markdown" or "html" (a page)',
    }
  for (const name of named)
    if (typeof fields[name] !== 'string') return { code: `${name}-not-a-string`, message: `"${name}" is not a string: send it as one` }
  if (url !== undefined && url !== null && typeof url !== 'string')
    return { code: 'invalid-request', message: `"${INPUT_FIELDS.url}" is not a string: send the address of the document, or leave it out` }
  return undefined
}

function refused(code: ItemFault['code'], message: string): { fault: ItemFault } {
  return { fault: { code, message } }
}
