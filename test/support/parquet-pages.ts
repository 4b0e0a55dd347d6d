import type { CompressionCodec, Encoding, PageHeader, ParquetType, SchemaElement } from 'hyparquet'
import { ByteWriter } from 'hyparquet-writer'
import { writePageHeader } from 'hyparquet-writer/src/datapage.js'
import { writeMetadata } from 'hyparquet-writer/src/metadata.js'

const MAGIC = 0x31524150

/** A page as it lies in a file. */
export interface PageBytes {
  /** Its header, but for the sizes. */
  readonly header: Omit<PageHeader, 'uncompressed_page_size' | 'compressed_page_size'>
  readonly bytes: Uint8Array
  /** The bytes that it claims to have decompressed; those it has unless told. */
  readonly claimed?: number
}

/** A row group of one column. */
export interface GroupOfPages {
  readonly rows: number
  /** As many as rows unless told. */
  readonly cells?: number
  readonly pages: readonly PageBytes[]
  readonly codec?: CompressionCodec
}

/** A Parquet file of one column, `text`, page by page, as no writer writes it. */
export function fileOfPages(groups: readonly GroupOfPages[], element: Partial<SchemaElement> = {}): Uint8Array {
  const column = { name: 'text', type: 'BYTE_ARRAY' as ParquetType, converted_type: 'UTF8', repetition_type: 'REQUIRED', ...element }
  const writer = new ByteWriter()
  writer.appendUint32(MAGIC)
  const rowGroups = groups.map(({ rows, cells = rows, pages, codec = 'UNCOMPRESSED' }) => {
    const start = writer.offset
    for (const { header, bytes, claimed = bytes.length } of pages) {
      writePageHeader(writer, { ...header, uncompressed_page_size: claimed, compressed_page_size: bytes.length })
      writer.appendBytes(bytes)
    }
    const size = BigInt(writer.offset - start)
    const metadata = {
      type: column.type,
      encodings: ['RLE_DICTIONARY' as Encoding],
      path_in_schema: ['text'],
      codec,
      num_values: BigInt(cells),
      total_uncompressed_size: size,
      total_compressed_size: size,
      data_page_offset: BigInt(start),
    }
    return { num_rows: BigInt(rows), total_byte_size: size, columns: [{ file_offset: BigInt(start), meta_data: metadata }] }
  })
  writeMetadata(writer, {
    version: 2,
    num_rows: rowGroups.reduce((sum, { num_rows }) => sum + num_rows, 0n),
    schema: [{ name: 'schema', num_children: 1 }, column],
    row_groups: rowGroups,
  } as unknown as Parameters<typeof writeMetadata>[1])
  writer.appendUint32(MAGIC)
  return writer.getBytes()
}

/** The values that pages refer to by their numbers, written out one after the other. */
export function dictionaryPage(values: number, bytes: Uint8Array, claimed?: number): PageBytes {
  const header = { type: 'DICTIONARY_PAGE', dictionary_page_header: { num_values: values, encoding: 'PLAIN' } } as const
  return { header, bytes, ...(claimed !== undefined && { claimed }) }
}

/** So many cells, each the first value of the dictionary: one in each row, or all of them in the list of one row. */
export function equalCells(cells: number, isList = false): PageBytes {
  const [repetitions, definitions] = isList ? [levelRuns([1, 0], [cells - 1, 1]), levelRuns([cells, 1])] : [[], []]
  const header = {
    num_values: cells,
    num_nulls: 0,
    num_rows: isList ? 1 : cells,
    encoding: 'RLE_DICTIONARY',
    repetition_levels_byte_length: repetitions.length,
    definition_levels_byte_length: definitions.length,
    is_compressed: false,
  } as const
  // A dictionary of one value takes no bits.
  return { header: { type: 'DATA_PAGE_V2', data_page_header_v2: header }, bytes: Uint8Array.from([...repetitions, ...definitions, 0]) }
}

function levelRuns(...runs: readonly (readonly [count: number, level: number])[]): Uint8Array {
  const writer = new ByteWriter()
  for (const [count, level] of runs) {
    writer.appendVarInt(count * 2)
    writer.appendUint8(level)
  }
  return writer.getBytes()
}
