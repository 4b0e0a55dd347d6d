import { describe, expect, it } from 'vitest'
import { formatterOf } from '../src/pipeline/format.js'
import { clean, createCleaner, DetectorError, OptionError, type Report, RestoreError, restore } from '../src/index.js'

const SOURCE = 'Share\n\nThe old bridge was opened again on Monday, after two years of repairs.\n\nLeave a Reply\n'

describe('options that make no sense are named', () => {
  it.each<[string, object, RegExp]>([
    ['an unknown option', { polcy: 'careful' }, /unknown option "polcy": the options are policy, /],
    ['an unknown policy', { policy: 'strict' }, /unknown policy "strict": use careful, standard, thorough/],
    ['an unknown category', { strip: ['captions'] }, /unknown category "captions" under strip: the categories are title, /],
    ['a category that is no list', { strip: 'caption' }, /strip is "caption": use a list/],
    ['a category under two actions', { strip: ['caption'], keep: ['caption'] }, /"caption" stands under both strip and keep/],
    ['a report detail', { report: 'long' }, /report is "long": use full or compact/],
    ['a language', { lang: 'English' }, /lang is "English": use an ISO 639-1 code/],
    ['a key of a policy', { policies: { mine: { stripat: 0.5 } }, policy: 'mine' }, /unknown key "stripat" in policy "mine"/],
    ['a confidence', { policies: { mine: { stripAt: 7 } }, policy: 'mine' }, /stripAt of policy "mine" is 7: use a confidence from 0 to 1/],
    ['a place of phrases', { phrases: { promotion: { lines: {} } } }, /unknown key "lines" in phrases.promotion: use line, /],
    ['a detector without an id', { detectors: [{}] }, /a detector has no id/],
    ['a detector that does nothing', { detectors: [{ id: 'mine', summary: 'Nothing.' }] }, /neither phrases nor detect/],
    ['a detector id that is taken', { detectors: [{ id: 'legal', summary: 'Mine.', detect() {} }] }, /two detectors have the id "legal"/],
  ])('%s', (_, options, message) => {
    expect(() => createCleaner(options)).toThrow(OptionError)
    expect(() => createCleaner(options)).toThrow(message)
  })

  it('a format that nothing writes is no HTML', () => {
    expect(() => formatterOf({ format: 'xml' as never })).toThrow('format is "xml": use text, markdown or html')
    expect(() => formatterOf({ format: 'constructor' as never })).toThrow(OptionError)
  })

  it('a detector that fails or reports nonsense is named', () => {
    const withDetect = (detect: (view: never, report: { find(finding: object): void }) => void) => () =>
      clean(SOURCE, { detectors: [{ id: 'mine', summary: 'Mine.', detect: detect as never }] })
    const failing = withDetect(() => {
      throw new Error('kaput')
    })
    expect(failing).toThrow(DetectorError)
    expect(failing).toThrow('detector "mine" failed: kaput')
    expect(withDetect((_, report) => report.find({ first: 0, last: 9, category: 'legal', signals: [] }))).toThrow('blocks 0 to 9')
    expect(withDetect((_, report) => report.find({ first: 0, last: 0, category: 'spam', signals: [] }))).toThrow('the category "spam"')
    expect(withDetect((_, report) => report.find({ first: 0, last: 0, signals: [] }))).toThrow('without a category')
  })
})

describe('options do what they say', () => {
  const fates = (options: object) => clean(SOURCE, options).report.spans.map(({ action, category }) => `${action} ${category}`)

  it('move the line per category', () => {
    expect(fates({})).toEqual(['strip share-buttons', 'strip comment-prompt'])
    expect(fates({ tag: ['share-buttons'] })).toEqual(['tag share-buttons', 'strip comment-prompt'])
    expect(fates({ keep: ['share-buttons', 'comment-prompt'] })).toEqual([])
    expect(clean(SOURCE, { keep: ['legal'] }).report.policy).toBe('standard+custom')
  })

  it('take own policies', () => {
    const policies = { shy: { extends: 'careful', stripAt: 0.98, tag: ['share-buttons'] as const } }
    expect(fates({ policies, policy: 'shy' })).toEqual(['tag share-buttons', 'strip comment-prompt'])
  })

  it('leave the evidence out of compact reports, and nothing else', () => {
    const full = clean(SOURCE).report
    const spans = full.spans.map(({ evidence: _, ...span }) => span)
    expect(clean(SOURCE, { report: 'compact' }).report).toEqual({ ...full, spans })
  })

  it('refuse what is no string', () => expect(() => clean(7 as never)).toThrow('the source is number: clean takes a string'))
})

describe('restore refuses', () => {
  const { text, report } = clean(SOURCE)
  const changed = (change: (report: Report) => void) => {
    const copy = structuredClone(report)
    change(copy)
    return copy
  }
  it.each<[string, string, Report, string]>([
    ['another text', `${text} `, report, 'wrong-text'],
    ['another version', text, changed((r) => ((r as { version: number }).version = 2)), 'unknown-version'],
    ['a changed span', text, changed((r) => (r.spans[0]!.text = 'Tweet\n\n')), 'damaged-report'],
    ['a lost span', text, changed((r) => r.spans.pop()), 'damaged-report'],
    ['spans that are none', text, changed((r) => ((r.spans as unknown[])[0] = null)), 'damaged-report'],
    ['half a report', text, { version: 1 } as Report, 'damaged-report'],
    ['no report', text, null as never, 'unknown-version'],
  ])('%s', (_, text, report, code) => {
    expect(() => restore(text, report)).toThrow(RestoreError)
    expect(() => restore(text, report)).toThrow(expect.objectContaining({ code }))
  })
})
