import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clean, createRecordCleaner, OptionError, type Report, restore } from '../src/index.js'
import { createLineCleaner } from '../src/pipeline/lines.js'
import { ARTICLE as SOURCE } from './support/article.js'
import { cases, property } from './support/property.js'

const CLEAN = clean(SOURCE).text

describe('a record', () => {
  const cleanRecord = createRecordCleaner()

  it('has its text replaced in place and the report added; all else stays, in its order', () => {
    const record = { url: 'https://example.com', text: SOURCE, id: 7, nested: { text: 'x' } }
    const cleaned = cleanRecord(record)
    expect(Object.keys(cleaned)).toEqual(['url', 'text', 'id', 'nested', 'report'])
    expect(cleaned).toMatchObject({ url: record.url, text: CLEAN, id: 7, nested: { text: 'x' } })
    expect(restore(cleaned.text as string, cleaned.report as Report)).toBe(SOURCE)
    expect(record.text).toBe(SOURCE)
  })

  it('takes a compact report, none, or one in another field', () => {
    const compact = createRecordCleaner({ report: 'compact' })({ text: SOURCE })
    expect(compact.report?.spans.every((span) => span.evidence === undefined)).toBe(true)
    expect(restore(compact.text as string, compact.report as Report)).toBe(SOURCE)
    expect(createRecordCleaner({ report: 'none' })({ text: SOURCE, report: 1 })).toEqual({ text: CLEAN, report: 1 })
    expect(Object.keys(createRecordCleaner({ reportField: 'noise' })({ text: SOURCE }))).toEqual(['text', 'noise'])
  })

  it.each([
    ['not-an-object', 'text', /a string: pass an object/],
    ['not-an-object', null, /null: pass an object/],
    ['not-an-object', [{ text: SOURCE }], /an array: pass an object/],
    ['not-an-object', undefined, /a undefined|undefined/],
    ['no-text', { id: 1 }, /neither "text" nor "markdown" nor "html"/],
    ['text-not-a-string', { text: null }, /"text" is null/],
    ['text-not-a-string', { text: ['a'] }, /"text" is an array/],
    ['html-not-a-string', { html: 1 }, /"html" is a number: put the page there as a string/],
    ['html-not-a-string', { html: null }, /"html" is null/],
    ['html-not-a-string', { text: SOURCE, html: ['<p>'] }, /"html" is an array/],
    ['text-not-a-string', { text: 1, html: '' }, /"text" is a number/],
    ['field-taken', { text: SOURCE, report: {} }, /--report-field/],
  ])('that cannot be cleaned (%s) comes back with its error and its source: %j', (code, record, message) => {
    const isObject = typeof record === 'object' && record !== null && !Array.isArray(record)
    const { error, ...rest } = cleanRecord(record)
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) })
    expect(rest).toEqual(isObject ? record : { source: record })
  })

  it('fails alone where cleaning throws', () => {
    const detectors = [
      {
        id: 'own',
        summary: 'Throws.',
        detect: ({ source }: { source: string }) => {
          if (source.includes('boom')) throw new Error('no luck')
        },
      },
    ]
    const own = createRecordCleaner({ detectors })
    expect(own({ text: 'boom' })).toEqual({ text: 'boom', error: { code: 'failed', message: 'detector "own" failed: no luck' } })
    expect(own({ text: SOURCE }).error).toBeUndefined()
  })

  it.each([
    [{ report: 'some' as 'full' }, /report is "some"/],
    [{ reportField: 'text' }, /"text"/],
    [{ reportField: '' }, /use a name/],
    [{ policy: 'wild' as 'careful' }, /unknown policy "wild"/],
    [{ bogus: 1 } as object, /unknown option "bogus"/],
  ])('cleaner refuses the options %j', (options, message) => {
    expect(() => createRecordCleaner(options)).toThrow(OptionError)
    expect(() => createRecordCleaner(options)).toThrow(message)
  })
})

describe('a line of JSONL', () => {
  const cleanLine = createLineCleaner({ report: 'none' })
  const text = JSON.stringify(SOURCE)
  const done = JSON.stringify(CLEAN)

  it.each([
    ['long numbers', `{"id":12345678901234567890,"x":1.0,"text":${text}}`],
    ['spaces and the order of keys', `{ "2" : "b", "1":"a" ,\t"text" : ${text} , "z":[ ] }`],
    ['escapes', `{"a\\u0062":"\\u00e9\\/\\"text\\":1","text":${text},"b":"\\\\"}`],
    ['text of nested objects', `{"meta":{"text":"in"},"list":[{"text":1}],"text":${text},"after":{"text":2}}`],
    ['doubled keys', `{"text":5,"text":${text}}`],
    ['doubled keys that are both strings', `{"text":"first","text":${text}}`],
    ['a key called __proto__', `{"__proto__":{"a":1},"text":${text}}`],
    ['an escaped key', `{"te\\u0078t":${text}}`],
    ['keys and values that look like text', `{"key":"text","text":${text},"value":"\\"text\\":"}`],
  ])('keeps %s as they are written', (_, line) => {
    expect(cleanLine(line).line).toBe(line.replace(text, done))
  })

  it('comes out as the record cleaner has it, whatever else is in it', () => {
    const cleanRecord = createRecordCleaner()
    const withReport = createLineCleaner()
    fc.assert(
      property(fc.dictionary(fc.string(), fc.jsonValue()), fc.string(), fc.nat(3), (fields, added, indent) => {
        const record = { ...fields, text: SOURCE + added }
        const line = JSON.stringify(record, null, indent).replaceAll('\n', ' ')
        expect(JSON.parse(withReport(line).line)).toEqual(JSON.parse(JSON.stringify(cleanRecord(JSON.parse(line)))))
      }),
      cases(300, 20160910),
    )
  })

  it('comes out as the record cleaner has it where it fails, too', () => {
    const cleanRecord = createRecordCleaner()
    const withReport = createLineCleaner()
    fc.assert(
      property(fc.jsonValue(), (value) => {
        expect(JSON.parse(withReport(JSON.stringify(value)).line)).toEqual(JSON.parse(JSON.stringify(cleanRecord(value))))
      }),
      cases(300, 20160910),
    )
  })

  it('that is no JSON comes back under source', () => {
    const { line, error } = cleanLine('{"text":')
    expect(error).toMatchObject({ code: 'malformed-json', message: expect.stringContaining('one JSON object on each line') })
    expect(JSON.parse(line)).toEqual({ source: '{"text":', error })
  })

  it('stays blank where it is blank', () => {
    expect(cleanLine('')).toEqual({ line: '' })
    expect(cleanLine(' \r')).toEqual({ line: '' })
  })

  it('replaces an older error, and keeps the source', () => {
    expect(JSON.parse(cleanLine('{"error":"old","text":1}').line)).toMatchObject({ text: 1, error: { code: 'text-not-a-string' } })
  })

  it.each(['{"id":12345678901234567890, "error" : {"a":["}"]} ,"text":1}', '{"id":1.0,"error":"old"}'])(
    'keeps all other fields as they are written where it replaces an older error: %s',
    (line) => {
      const { line: output, error } = cleanLine(line)
      expect(output).toBe(line.replace(/\{"a":\["\}"\]\}|"old"/, JSON.stringify(error)))
    },
  )

  it('keeps unpaired surrogates', () => {
    expect(cleanLine('{"text":"a\\ud800b"}').line).toBe('{"text":"a\\ud800b"}')
  })
})
