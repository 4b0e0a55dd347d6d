import { expect, it } from 'vitest'
import { clean, createRecordCleaner } from '../src/index.js'
import { metadataOf } from '../src/metadata/metadata.js'
import { readHtml } from '../src/read/html/read-html.js'

const HTML =
  '<title>The old bridge</title><meta name=author content="Jane Doe"><h1>The old bridge</h1><p>The old bridge was opened again on Monday.'
const METADATA = metadataOf(readHtml(HTML))

it.each(['text', 'markdown'] as const)('metadata are a property like all others, in %s', (format) => {
  const keys = ['text', 'report', 'metadata', ...(format === 'text' ? [] : ['formatted'])]
  const result = () => clean({ html: HTML }, { format })
  expect(Object.keys(result())).toEqual(keys)
  expect(JSON.parse(JSON.stringify(result()))).toMatchObject({ metadata: METADATA })
  expect({ ...result() }.metadata).toEqual(METADATA)
  expect(structuredClone(result()).metadata).toEqual(METADATA)
  const read = result()
  expect(read.metadata).toBe(read.metadata)
  expect(Object.assign(result(), { metadata: {} }).metadata).toEqual({})
})

it('records have no metadata if they are switched off, and those of a text of their own stay', () => {
  const record = { id: 1, html: HTML }
  expect(createRecordCleaner()(record)).toMatchObject({ metadata: METADATA })
  expect(createRecordCleaner({ metadata: false })(record)).not.toHaveProperty('metadata')
})
