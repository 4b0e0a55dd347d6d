import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clean, createRecordCleaner, OptionError, type RecordOptions, type Report, restore } from '../src/index.js'
import { createLineCleaner } from '../src/pipeline/lines.js'
import { ARTICLE } from './support/article.js'
import { PAGE } from './support/page.js'
import { cases, property } from './support/property.js'

const URL = 'https://example.com/news/'
const OPTIONS: RecordOptions = { scorer: false }
const RESULT = clean({ html: PAGE, url: URL }, { scorer: false })

describe('a record with HTML', () => {
  const cleanRecord = createRecordCleaner(OPTIONS)

  it('gets its text, the metadata and the report; all else stays, in its order', () => {
    const record = { id: 7, html: PAGE, url: URL, nested: { html: 'x' } }
    const cleaned = cleanRecord(record)
    expect(Object.keys(cleaned)).toEqual(['id', 'html', 'url', 'nested', 'text', 'metadata', 'report'])
    expect(cleaned).toEqual({ ...record, text: RESULT.text, metadata: RESULT.metadata, report: RESULT.report })
    expect(cleaned.metadata?.canonical).toBe('https://example.com/bridge')
    expect(restore(cleaned.text as string, cleaned.report as Report)).toContain('Leave a Reply')
    expect(Object.keys(record)).toEqual(['id', 'html', 'url', 'nested'])
  })

  it('and text is judged by its HTML, and its text becomes that of the page', () => {
    const cleaned = cleanRecord({ text: ARTICLE, html: PAGE, url: URL })
    expect(Object.keys(cleaned)).toEqual(['text', 'html', 'url', 'metadata', 'report'])
    expect(cleaned).toMatchObject({ text: RESULT.text, html: PAGE })
    expect(cleanRecord({ text: null, html: PAGE, url: URL }).text).toBe(RESULT.text)
  })

  it.each([[''], [null], [undefined]])('that is %j, and text, is judged by its text', (html) => {
    const cleaned = cleanRecord({ text: ARTICLE, html })
    expect(cleaned).toEqual({ text: clean(ARTICLE, OPTIONS as object).text, html, report: expect.anything() })
    expect(cleaned.report!.source.html).toBeUndefined()
  })

  it('that is empty, and no text, is an empty page', () => {
    expect(cleanRecord({ html: '' })).toMatchObject({ html: '', text: '', metadata: {} })
  })

  it('loses it where that is asked for, and keeps it where it fails', () => {
    const drop = createRecordCleaner({ ...OPTIONS, dropHtml: true })
    expect(Object.keys(drop({ html: PAGE, id: 1 }))).toEqual(['id', 'text', 'metadata', 'report'])
    expect(Object.keys(drop({ text: ARTICLE, html: '' }))).toEqual(['text', 'report'])
    expect(drop({ html: 1 })).toMatchObject({ html: 1, error: { code: 'html-not-a-string' } })
  })

  it('has its metadata elsewhere, or none', () => {
    const fields = (options: RecordOptions, record: object = { html: PAGE }) =>
      Object.keys(createRecordCleaner({ ...OPTIONS, ...options })(record))
    expect(fields({ metadataField: 'about' })).toEqual(['html', 'text', 'about', 'report'])
    expect(fields({ metadata: false })).toEqual(['html', 'text', 'report'])
    expect(fields({ metadata: false, report: 'none' }, { html: PAGE, metadata: 1, report: 2 })).toEqual([
      'html',
      'metadata',
      'report',
      'text',
    ])
  })

  it('has its clean text in another format, too', () => {
    const options: RecordOptions = { ...OPTIONS, format: 'markdown', report: 'none' }
    const cleaned = createRecordCleaner(options)({ html: PAGE, url: URL })
    expect(Object.keys(cleaned)).toEqual(['html', 'url', 'text', 'formatted', 'metadata'])
    expect(cleaned.formatted).toContain('](https://example.com/news/arch)')
    expect(createRecordCleaner(options)({ text: 'One * two.' })).toEqual({ text: 'One * two.', formatted: 'One \\* two.\n' })
  })

  it.each<[RecordOptions, object, RegExp]>([
    [{}, { html: PAGE, metadata: null }, /field "metadata" already: name another one .* metadataField, flag --metadata-field/],
    [{}, { html: PAGE, report: 1 }, /field "report" already: .*--report-field/],
    [{ metadataField: 'm' }, { html: PAGE, m: 1 }, /field "m" already/],
    [{ format: 'html' }, { html: PAGE, formatted: 1 }, /field "formatted" already: rename it, or ask for no format/],
    [{ format: 'html' }, { text: ARTICLE, formatted: 1 }, /field "formatted" already/],
  ])('is refused where a field is taken: %j', (options, record, message) => {
    expect(createRecordCleaner({ ...OPTIONS, ...options })(record)).toEqual({
      ...record,
      error: { code: 'field-taken', message: expect.stringMatching(message) },
    })
  })

  it('may have fields that only others get', () => {
    expect(cleanRecord({ text: ARTICLE, metadata: 1, formatted: 2 }).error).toBeUndefined()
    expect(cleanRecord({ html: PAGE, formatted: 2 }).error).toBeUndefined()
  })

  it.each<[RecordOptions, RegExp]>([
    [{ metadataField: 'html' }, /the metadata cannot go into the field "html"/],
    [{ metadataField: 'formatted' }, /"formatted"/],
    [{ metadataField: 'report' }, /report and metadata cannot both go into the field "report"/],
    [{ dropHtml: 'yes' as never }, /dropHtml is "yes": use true or false/],
    [{ metadata: 1 as never }, /metadata is 1: use true or false/],
  ])('cleaner refuses the options %j', (options, message) => {
    expect(() => createRecordCleaner(options)).toThrow(OptionError)
    expect(() => createRecordCleaner(options)).toThrow(message)
  })
})

describe('a line of JSONL with HTML', () => {
  const cleanLine = createLineCleaner({ ...OPTIONS, report: 'none', metadata: false })
  const dropLine = createLineCleaner({ ...OPTIONS, report: 'none', metadata: false, dropHtml: true })
  const html = JSON.stringify(PAGE)
  const done = JSON.stringify(clean({ html: PAGE }, { scorer: false }).text)

  it.each([
    ['text added', `{"id":12345678901234567890, "html" : ${html} }`, `{"id":12345678901234567890, "html" : ${html} ,"text":${done}}`],
    ['text replaced', `{"text":"old","x":1.0,"html":${html}}`, `{"text":${done},"x":1.0,"html":${html}}`],
    ['html written with escapes', `{"ht\\u006dl":${html}}`, `{"ht\\u006dl":${html},"text":${done}}`],
  ])('keeps all else as it is written: %s', (_, line, expected) => expect(cleanLine(line).line).toBe(expected))

  it.each([
    ['alone', `{ "html":${html} }`, `{  "text":${done}}`],
    ['first', `{"html":${html} , "id":1.0}`, `{"id":1.0,"text":${done}}`],
    ['last', `{"id":1.0 , "html":${html}}`, `{"id":1.0,"text":${done}}`],
    ['in the middle', `{"id":1.0, "html":${html}, "x":[ ]}`, `{"id":1.0, "x":[ ],"text":${done}}`],
    ['twice', `{"html":"a","html":${html},"x":1}`, `{"x":1,"text":${done}}`],
    ['twice, apart', `{"html":"a","x":1,"html":${html}}`, `{"x":1,"text":${done}}`],
    ['beside text', `{"html":${html},"text":"old"}`, `{"text":${done}}`],
  ])('drops it where it stands %s', (_, line, expected) => expect(dropLine(line).line).toBe(expected))

  it('comes out as the record cleaner has it, whatever else is in it', () => {
    for (const dropHtml of [false, true]) {
      const options: RecordOptions = { ...OPTIONS, dropHtml, format: 'markdown' }
      const [cleanRecord, cleanLine] = [createRecordCleaner(options), createLineCleaner(options)]
      fc.assert(
        property(fc.dictionary(fc.string(), fc.jsonValue()), fc.string(), fc.nat(3), (fields, added, indent) => {
          const line = JSON.stringify({ ...fields, html: PAGE + added }, null, indent).replaceAll('\n', ' ')
          expect(JSON.parse(cleanLine(line).line)).toEqual(JSON.parse(JSON.stringify(cleanRecord(JSON.parse(line)))))
        }),
        cases(100, 20160910),
      )
    }
  })
})
