import type { AsyncBuffer, ColumnMetaData, Compressors, PageHeader } from 'hyparquet'
import { type Next, type Physical, runs, valuesOf } from './parquet-encodings.js'
import type { SchemaNode } from './parquet-schema.js'
import { leafType } from './parquet-values.js'
import { type RowGroupBudget, TooLargeError } from './row-group-budget.js'

/** The most bytes that a page may claim to have decompressed; writers make pages of 1 MB. */
const MAX_PAGE = 256 * 1024 * 1024
/** The most values that a dictionary may have; writers give up on one of more than 1 or 2 MB. */
const MAX_TERMS = 8 * 1024 * 1024
/** About what a value of a dictionary takes beside its text or bytes. */
const PER_TERM = 8
/** Headers of pages are shorter than this, but for their statistics. */
const HEADER = 4096

/** The values of a page with their levels, decoded one at a time. */
export interface Page {
  /** How many cells it has. */
  readonly cells: number
  readonly repetition: Next<number>
  readonly definition: Next<number>
  /** The next value of those that are there. */
  readonly value: Next<unknown>
}

/** What pages are read with: the functions of hyparquet, which is loaded when it is needed. */
export interface PageTools {
  readonly file: AsyncBuffer
  readonly compressors: Compressors
  readonly parquetHeader: (reader: { view: DataView; offset: number }) => PageHeader
}

/**
 * Reads the pages of a column of a row group; one is held at a time, and the dictionary.
 * @throws Error where they are damaged, and what `RowGroupBudget` throws
 */
export async function* pagesOf(leaf: SchemaNode, metadata: ColumnMetaData, tools: PageTools, budget: RowGroupBudget): AsyncGenerator<Page> {
  const { read } = leafType(leaf.element)
  let dictionary: readonly unknown[] | undefined
  /** The bytes of the page that is held, and of the dictionary. */
  const held = { page: 0, dictionary: 0 }
  let at = Number(firstPage(metadata))
  for (let left = Number(metadata.num_values); left > 0;) {
    const { header, start } = await headerAt(at, tools)
    at = start + header.compressed_page_size
    const size = header.uncompressed_page_size
    const bytes = async () => new Uint8Array(await tools.file.slice(start, at))
    const hold = (kind: keyof typeof held, most: number) => {
      budget.page(most, held[kind])
      held[kind] = most
    }
    const { data_page_header: first, data_page_header_v2: second, dictionary_page_header: terms } = header
    if (header.type === 'DICTIONARY_PAGE' && terms) {
      hold('dictionary', size + terms.num_values * PER_TERM)
      if (terms.num_values > MAX_TERMS) throw new TooLargeError(`a dictionary of more than ${MAX_TERMS} values`)
      const page = decompressed(await bytes(), size, metadata, tools)
      if (terms.num_values > page.length) throw new Error('a dictionary of values without bytes')
      const next = valuesOf(page, 0, terms.num_values, 'PLAIN', leaf.element)
      dictionary = Array.from({ length: terms.num_values }, () => read(next()))
    } else if (header.type === 'DATA_PAGE' && first) {
      left -= cellsIn(first)
      hold('page', size)
      yield pageV1(decompressed(await bytes(), size, metadata, tools), first)
    } else if (header.type === 'DATA_PAGE_V2' && second) {
      left -= cellsIn(second)
      hold('page', size)
      yield pageV2(await bytes(), size, second)
    } else if (header.type !== 'INDEX_PAGE') throw new Error('a page of a kind that is not known')
  }

  function pageV1(page: Uint8Array, { num_values: cells, encoding }: NonNullable<PageHeader['data_page_header']>): Page {
    let offset = 0
    const levels = (max: number): Next<number> => {
      if (max === 0) return zero
      const length = new DataView(page.buffer, page.byteOffset, page.byteLength).getUint32(offset, true)
      const next = runs(page.subarray(offset + 4, offset + 4 + length), 0, widthOf(max))
      offset += 4 + length
      return next
    }
    const repetition = levels(leaf.repetition)
    const begin = offset
    const definition = levels(leaf.definition)
    const count = () => {
      offset = begin
      const all = levels(leaf.definition)
      let present = 0
      for (let i = 0; i < cells; i++) if (all() === leaf.definition) present++
      return present
    }
    return { cells, repetition, definition, value: values(page, offset, encoding, count) }
  }

  function pageV2(all: Uint8Array, size: number, header: NonNullable<PageHeader['data_page_header_v2']>): Page {
    const {
      num_values: cells,
      num_nulls: nulls,
      encoding,
      repetition_levels_byte_length: first,
      definition_levels_byte_length: second,
    } = header
    const levels = (from: number, length: number, max: number) =>
      max === 0 ? zero : runs(all.subarray(from, from + length), 0, widthOf(max))
    const rest = all.subarray(first + second)
    const page = header.is_compressed === false ? rest : decompressed(rest, size - first - second, metadata, tools)
    return {
      cells,
      repetition: levels(0, first, leaf.repetition),
      definition: levels(first, second, leaf.definition),
      value: values(page, 0, encoding, () => cells - nulls),
    }
  }

  function values(page: Uint8Array, at: number, encoding: Parameters<typeof valuesOf>[3], count: () => number): Next<unknown> {
    if (encoding !== 'RLE_DICTIONARY' && encoding !== 'PLAIN_DICTIONARY') {
      let next: Next<Physical> | undefined
      return () => read((next ??= valuesOf(page, at, encoding === 'BYTE_STREAM_SPLIT' ? count() : 0, encoding, leaf.element))())
    }
    let next: Next<number> | undefined
    return () => {
      const index = (next ??= runs(page, at + 1, page[at] ?? Infinity))()
      if (!dictionary || index >= dictionary.length) throw new Error('a value that is not in the dictionary')
      return dictionary[index]
    }
  }
}

function cellsIn({ num_values: cells }: { readonly num_values: number }): number {
  if (!(cells >= 0)) throw new Error('a page of fewer than no values')
  return cells
}

function zero(): 0 {
  return 0
}

/** Bits that a level takes. */
function widthOf(max: number): number {
  return 32 - Math.clz32(max)
}

function firstPage({ dictionary_page_offset: dictionary, data_page_offset: data }: ColumnMetaData): bigint {
  return dictionary !== undefined && dictionary > 0n && dictionary < data ? dictionary : data
}

async function headerAt(at: number, { file, parquetHeader }: PageTools): Promise<{ header: PageHeader; start: number }> {
  for (let size = HEADER; ; size *= 16) {
    const view = new DataView(await file.slice(at, at + size))
    const reader = { view, offset: 0 }
    let header: PageHeader
    try {
      header = parquetHeader(reader)
    } catch (error) {
      // It may be longer than what was read.
      if (view.byteLength < size || size >= MAX_PAGE) throw error
      continue
    }
    const start = at + reader.offset
    if (!(header.uncompressed_page_size >= 0)) throw new Error('a page of fewer than no bytes')
    if (!(header.compressed_page_size >= 0 && start + header.compressed_page_size <= file.byteLength))
      throw new Error('a page goes beyond the file')
    return { header, start }
  }
}

function decompressed(bytes: Uint8Array, size: number, { codec }: ColumnMetaData, { compressors }: PageTools): Uint8Array {
  if (size > MAX_PAGE) throw new TooLargeError(`a page of more than ${MAX_PAGE} bytes`)
  const page = codec === 'UNCOMPRESSED' ? bytes : compressors[codec]?.(bytes, size)
  if (!page) throw new Error(`the compression ${codec} is not known`)
  if (page.length !== size) throw new Error(`a page of ${page.length} bytes, where its header says ${size}`)
  return page
}
