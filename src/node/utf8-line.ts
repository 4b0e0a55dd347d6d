import type { Flag } from '../model/report.js'
import { DecodeError, encodingName } from '../read/encodings.js'
import { type ByteRange, readFileChunks } from './byte-ranges.js'
import { decodeFile, encodingOf } from './long-document.js'
import { Spool } from './spool.js'

/** The bytes of a line in UTF-8, and what reading them came upon. */
export interface Utf8Line {
  readonly range: ByteRange
  readonly flag?: Flag
}

/**
 * A line of JSONL in a file of its own as UTF-8, read as `createJsonlCleaner` reads lines: the file itself where it is UTF-8, else a copy.
 * UTF-16, whose line ends are not one byte, is UTF-8 before it is cut into lines.
 * @throws DecodeError where the encoding that is named is not known.
 */
export async function utf8Line(
  path: string,
  encoding: string | undefined,
  copy: string,
  size: number,
  signal?: AbortSignal,
): Promise<Utf8Line> {
  const name = encoding === undefined ? 'utf-8' : encodingName(encoding)
  const named = name.startsWith('utf-') ? undefined : name
  if (named === undefined && (await isUtf8(path, signal))) return { range: { path, start: 0, end: size } }
  const told = named === undefined ? await guessed(path, signal) : { encoding: named }
  const spool = new Spool(copy)
  const { flag } = await decodeFile(path, told.encoding, signal, ({ source }) => spool.write(source))
  const raised = named === undefined ? (told.flag ?? flag) : undefined
  return { range: spool.close(), ...(raised && { flag: raised }) }
}

async function isUtf8(path: string, signal: AbortSignal | undefined): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of readFileChunks(path, signal)) decoder.decode(chunk, { stream: true })
    decoder.decode()
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

/** A line may hold what no text does: then all its bytes stay. */
async function guessed(path: string, signal: AbortSignal | undefined): Promise<{ encoding: string; flag?: Flag }> {
  try {
    return await encodingOf(path, {}, signal)
  } catch (error) {
    if (error instanceof DecodeError) return { encoding: 'windows-1252' }
    throw error
  }
}
