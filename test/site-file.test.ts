import { describe, expect, it } from 'vitest'
import { sketchOf } from '../src/pipeline/site-sketches.js'
import { TemplateFormatError, writeHeader, writeSketch } from '../src/site/file-format.js'
import { joinedPins, NO_PINS, PinConflict, withoutPin, withPin } from '../src/site/pins.js'
import type { SiteSketch } from '../src/site/site-sketch.js'
import { readTemplates } from '../src/site/templates.js'

const [sketch] = sketchOf(['Home\nOne', 'Home\nTwo'].map((text) => ({ text, group: 'b.example' }))).sites
const site: SiteSketch = { ...sketch!, pins: NO_PINS }
const HEADER = writeHeader(32)
const LINE = writeSketch(site)
const changed = (fields: object) => JSON.stringify({ ...JSON.parse(LINE), ...fields })

it('is made for people to read', () => {
  const [first, second] = site.sample.map(({ hash }) => hash)
  expect(HEADER).toBe('{"format":"dechaff-site-templates","version":1,"sampleSize":32}')
  expect(JSON.parse(LINE)).toEqual({
    host: 'b.example',
    pages: 2,
    sample: [first, second],
    lines: [
      ['home', '0-1'],
      ['one', expect.any(String)],
      ['two', expect.any(String)],
    ],
  })
})

it('may have blank lines, a byte order mark and pins by hand', () => {
  const pinned = changed({ pins: { keep: ['  Ingredients '], strip: ['Read 5 more'] } })
  expect(() =>
    readTemplates(`\ufeff${HEADER}\r\n\n{"host":"*","pages":0,"sample":[],"lines":[],"pins":{"strip":["Ad"]}}\n${pinned}\n`),
  ).not.toThrow()
})

describe('a file that is not as it should be is refused, with line and remedy', () => {
  it.each([
    ['no header', '', /empty.*learn it again/],
    ['another format', '{"a":1}', /line 1: this is no file of site templates: its first line must be \{"format"/],
    ['another version', HEADER.replace('"version":1', '"version":2'), /line 1: its version is 2.*use the dechaff that wrote it/],
    ['no sample size', HEADER.replace('32', '0'), /line 1: "sampleSize" is 0: use a whole number from 1 on, at most 1024/],
    ['no JSON', `${HEADER}\n{"host":`, /line 2: it is not JSON .*: every line must hold one JSON object/],
    ['no object', `${HEADER}\n[1]`, /line 2: it is \[1\]: every line/],
    ['an unknown field', `${HEADER}\n${changed({ pin: {} })}`, /line 2: unknown field "pin": the fields are host/],
    ['no host', `${HEADER}\n${changed({ host: '' })}`, /line 2: "host" is "": put the name of a site there/],
    ['no count', `${HEADER}\n${changed({ pages: '2' })}`, /line 2: "pages" is "2": use a whole number from 0 on/],
    ['fewer pages than sampled', `${HEADER}\n${changed({ pages: 1 })}`, /line 2: "sample" names 2 pages of 1.*take the line back/],
    ['no hashes', `${HEADER}\n${changed({ sample: ['x'] })}`, /line 2: "sample" must list the hashes/],
    ['no lines', `${HEADER}\n${changed({ lines: {} })}`, /line 2: "lines" must list pairs/],
    ['a line of no page', `${HEADER}\n${changed({ lines: [['home', '0-2']] })}`, /line 2: \["home","0-2"\] is no line: .* from 0 to 1/],
    [
      'a line taken out',
      `${HEADER}\n${changed({ lines: [['home', '0-1']] })}`,
      /line 2: the lines of page 0 are not those .* use "pins" to change/,
    ],
    ['pins of another kind', `${HEADER}\n${changed({ pins: { drop: ['a'] } })}`, /line 2: "pins" is \{"drop":\["a"\]\}: use \{"keep"/],
    ['pins that are no list', `${HEADER}\n${changed({ pins: { keep: 'a' } })}`, /line 2: "pins.keep" is "a": use a list of lines/],
    ['a blank pin', `${HEADER}\n${changed({ pins: { strip: [' '] } })}`, /line 2: "pins.strip" is \[" "\]: use a list of lines/],
    [
      'pins that contradict',
      `${HEADER}\n${changed({ pins: { keep: ['A'], strip: ['a'] } })}`,
      /line 2: site b.example: the line "a" is pinned both/,
    ],
    ['a site twice', `${HEADER}\n${LINE}\n${LINE}`, /line 3: the site b.example stands here a second time: make one line of both/],
    [
      'sites out of order',
      `${HEADER}\n${LINE}\n\n${changed({ host: 'a' })}`,
      /line 4: the site a must stand before b.example: move its line up/,
    ],
  ])('%s', (_, text, message) => {
    expect(() => readTemplates(text)).toThrow(TemplateFormatError)
    expect(() => readTemplates(text)).toThrow(message)
  })
})

describe('pins', () => {
  const keep = withPin('h', NO_PINS, 'keep', 'Ingredients')
  const strip = withPin('h', NO_PINS, 'strip', 'Read  5 MORE')

  it('of both survive a merge', () => {
    const both = joinedPins('h', keep, strip)
    expect([[...both.keep], [...both.strip]]).toEqual([['ingredients'], ['read 0 more']])
  })

  it('that contradict each other are refused by host and line', () => {
    expect(() => withPin('h', keep, 'strip', 'INGREDIENTS')).toThrow(PinConflict)
    expect(() => joinedPins('h', keep, withPin('h', NO_PINS, 'strip', 'ingredients'))).toThrow(/site h: the line "ingredients".*unpin one/)
  })

  it('are taken off, where there are any', () => {
    expect(withoutPin(keep, 'ingredients')).toEqual(NO_PINS)
    expect(withoutPin(keep, 'Method')).toBeUndefined()
  })
})
