import { describe, expect, it } from 'vitest'
import { type CleanOptions, clean, sketchOf } from '../src/index.js'
import { exceptTitle, templateOpinionOf } from '../src/decide/templates.js'
import { writeHeader, writeSketch } from '../src/site/file-format.js'
import { NO_PINS, type Pins, withPin } from '../src/site/pins.js'
import { emptySketch } from '../src/site/site-sketch.js'
import { readTemplates, SiteTemplates } from '../src/site/templates.js'
import { scan } from '../src/text/scan.js'
import { restore } from '../src/write/restore.js'

const GROUP = 'courier.example'
const url = `https://www.${GROUP}/a`
const TOWNS = ['Arle', 'Brint', 'Colm', 'Dunst', 'Eddle', 'Farn', 'Gosk', 'Hild', 'Istra', 'Jorm', 'Kelp', 'Lund']
const DEEDS = ['bridge', 'school', 'market', 'harbour', 'library', 'mill', 'station', 'orchard', 'tower', 'theatre', 'bakery', 'ferry']

/** An article that is like no other: paragraphs about one town. */
const paragraphs = (i: number) => [
  `The ${DEEDS[i]} of ${TOWNS[i]} was opened again on Monday, after ${i + 2} years of repairs that cost less than the town had feared.`,
  `People from ${TOWNS[i]} had waited long for this, said the mayor, who walked over to the ${DEEDS[i]} with the children of the town.`,
  `Next year the ${DEEDS[i]} will be painted as well, if the council of ${TOWNS[i]} agrees to it before the summer comes to an end.`,
]
const ABOUT =
  'The people of the valley have read our stories every day since a printer and his brother founded the house in a barn by the river.'
const page = (i: number, body: readonly string[] = paragraphs(i)) =>
  [
    'Home',
    'Valley',
    'The river and the hills',
    `How the ${DEEDS[i]} of ${TOWNS[i]} came back`,
    ...body,
    ABOUT,
    'The barn by the river',
  ].join('\n\n')

function learned(texts: readonly string[], pins: Pins = NO_PINS, all: Pins = NO_PINS): SiteTemplates {
  const site = sketchOf(texts.map((text) => ({ text, group: GROUP }))).sites[0] ?? emptySketch(GROUP)
  const lines = [
    { ...emptySketch('*'), pins: all },
    { ...site, host: GROUP, pins },
  ].map(writeSketch)
  return readTemplates([writeHeader(32), ...lines].join('\n'))
}

const others = Array.from({ length: 11 }, (_, i) => page(i + 1))
const templates = learned(others)
const text = page(0)
const cleaned = (options: CleanOptions, source = text) => clean({ text: source, url }, options)
const linesOf = (text: string) => text.split('\n').filter((line) => line !== '')

describe('what stands on other pages of the site', () => {
  it('goes, though it reads like content', () => {
    expect(cleaned({ policy: 'thorough' }).text).toContain(ABOUT)
    const { text: kept, report } = cleaned({ policy: 'thorough', templates })
    expect(linesOf(kept)).toEqual([`How the bridge of Arle came back`, ...paragraphs(0)])
    const span = report.spans.find(({ start, end }) => start <= text.indexOf(ABOUT) && text.indexOf(ABOUT) < end)!
    expect(span).toMatchObject({ action: 'strip', detector: 'site-template' })
    expect(span.evidence).toContainEqual({ signal: 'site-template', weight: expect.any(Number), seen: 11, of: 11 })
    expect(restore(kept, report)).toBe(text)
  })

  it('weighs the more the more pages have it, and nothing where one has it', () => {
    const document = scan(ABOUT)
    const weight = (seen: number, pages: number) =>
      templateOpinionOf(document, { pages, seen: Int16Array.of(seen), pins: new Int8Array(1) }).weight(0)
    const weights = [2, 3, 5, 7].map((seen) => weight(seen, 11))
    expect([0, 1].map((seen) => weight(seen, 11))).toEqual([0, 0])
    expect(weights[0]).toBeGreaterThan(1)
    expect(weights).toEqual([...new Set(weights)].sort((a, b) => a - b))
    expect(weight(4, 4)).toBeGreaterThan(weight(2, 2))
    expect(weight(32, 32)).toBe(5)
  })

  it('is judged without the scorer, too', () => {
    const { text: kept, report } = cleaned({ policy: 'thorough', scorer: false, templates })
    expect(kept).not.toContain(ABOUT)
    expect(kept).toContain(paragraphs(0).join('\n\n'))
    expect(report.spans.map(({ detector }) => detector)).toContain('site-template')
  })

  it('is the same for a page as for its text', () => {
    const html = linesOf(text)
      .map((line, i) => (i === 3 ? `<h1>${line}</h1>` : `<p>${line}</p>`))
      .join('')
    const { text: kept } = clean({ html, url }, { policy: 'thorough', templates })
    expect(kept).not.toContain(ABOUT)
    for (const paragraph of paragraphs(0)) expect(kept).toContain(paragraph)
  })

  it('is looked up by the group where one is given, and nowhere for a document of another site or of none', () => {
    const plain = clean(text, { policy: 'thorough' })
    expect(clean({ text, group: GROUP }, { policy: 'thorough', templates }).text).not.toContain(ABOUT)
    expect(clean({ text, url, group: 'other' }, { policy: 'thorough', templates })).toEqual(plain)
    expect(clean({ text, url: 'https://other.example/' }, { policy: 'thorough', templates })).toEqual(plain)
    expect(clean(text, { policy: 'thorough', templates })).toEqual(plain)
    expect(clean({ text, url }, { policy: 'thorough' })).toEqual(plain)
  })

  it('can be passed to workers', () => {
    const passed = new SiteTemplates(structuredClone(templates.data))
    expect(cleaned({ templates: passed })).toEqual(cleaned({ templates }))
  })
})

describe('the page itself among those learned', () => {
  it('says nothing about its lines', () => {
    const two = learned([text, ...others.slice(0, 1)])
    expect(cleaned({ policy: 'thorough', templates: two }).report.spans.filter(({ detector }) => detector === 'site-template')).toEqual([])
    expect(cleaned({ policy: 'thorough', templates: learned([text, text, ...others]) })).toEqual(cleaned({ policy: 'thorough', templates }))
  })

  it('nor do other versions of it: it was crawled again and again', () => {
    const versions = ['Yesterday', 'Last week', 'In the spring', 'For the printer'].map((line) => `${text}\n\n${line}`)
    const { text: kept } = cleaned({ policy: 'thorough', templates: learned([...versions, ...others]) })
    expect(linesOf(kept)).toEqual([`How the bridge of Arle came back`, ...paragraphs(0)])
  })
})

describe('looks like a template and is content', () => {
  const stays = (line: string, bodyOf: (i: number) => string[]) => {
    const recurring = learned(others.map((_, i) => page(i + 1, bodyOf(i + 1))))
    const source = page(0, bodyOf(0))
    for (const policy of ['standard', 'thorough'] as const) {
      const { text: kept } = cleaned({ policy, templates: recurring }, source)
      expect(linesOf(kept)).toContain(line)
      expect(kept).not.toContain('The barn by the river')
    }
  }
  const recipe = (i: number) => [
    `This cake comes from ${TOWNS[i]}, where they bake it in the ${DEEDS[i]} when the first apples are ripe and the evenings are cool.`,
    'Ingredients',
    `Take ${i + 2} apples from ${TOWNS[i]}, a pound of flour, and as much butter as the ${DEEDS[i]} can spare you for the day.`,
    'Method',
    `Cut the apples, knead the dough, and let it rest by the ${DEEDS[i]} of ${TOWNS[i]} until it has doubled, then bake it for an hour.`,
  ]

  it('the headings of a recipe', () => {
    stays('Ingredients', recipe)
    stays('Method', recipe)
  })

  it('the title of a weekly column', () => {
    stays('Notes from the harbour wall', (i) => ['Notes from the harbour wall', ...paragraphs(i)])
  })

  it('a headline that other pages list', () => {
    const listing = learned(others.map((other) => `${other}\n\nHow the bridge of Arle came back`))
    for (const policy of ['standard', 'thorough'] as const)
      expect(linesOf(cleaned({ policy, templates: listing }).text)[0]).toBe('How the bridge of Arle came back')
  })

  it('the title wherever it stands above the article, unless it is pinned', () => {
    const document = scan(
      ['The Valley News', 'The Bridge Is Back', 'the bridge is back', paragraphs(0)[0], 'The bridge is back'].join('\n'),
    )
    const seen = Int16Array.from(document.blocks, () => 9)
    const weights = (pins: Int8Array) => {
      const opinion = exceptTitle(templateOpinionOf(document, { pages: 11, seen, pins }), document, { title: 1, firstProse: 3 })
      return document.blocks.map(({ index }) => opinion.weight(index) > 0)
    }
    expect(weights(new Int8Array(5))).toEqual([true, false, false, true, true])
    expect(weights(Int8Array.of(0, 1, 0, 0, 0))).toEqual([true, true, false, true, true])
  })

  it('the refrain of songs', () => {
    const song = (i: number) => [
      ...paragraphs(i).slice(0, 2),
      [
        `I walked from ${TOWNS[i]} to the sea,`,
        'And oh, the wind was calling me,',
        `The ${DEEDS[i]} lay behind the hill,`,
        'And oh, the wind is calling still.',
      ].join('\n'),
      paragraphs(i)[2]!,
    ]
    stays('And oh, the wind is calling still.', song)
  })
})

describe('a pin', () => {
  const heading = 'What the mayor said'
  const source = text.replace(paragraphs(0)[1]!, `${heading}\n\n${paragraphs(0)[1]}`)

  it('keeps a line whatever the pages say', () => {
    const pinned = learned(others, withPin(GROUP, NO_PINS, 'keep', ABOUT))
    expect(cleaned({ policy: 'thorough', templates: pinned }).text).toContain(ABOUT)
  })

  it('strips a line under every policy, and the report says so', () => {
    const pinned = learned(others, withPin(GROUP, NO_PINS, 'strip', heading))
    for (const policy of ['careful', 'standard', 'thorough', 'body'] as const) {
      expect(cleaned({ policy, templates }, source).text).toContain(heading)
      const { text: kept, report } = cleaned({ policy, templates: pinned }, source)
      expect(kept).not.toContain(heading)
      expect(report.spans.flatMap(({ evidence }) => evidence!.map(({ signal }) => signal))).toContain('pinned')
      expect(restore(kept, report)).toBe(source)
    }
  })

  it('strips a paragraph, and one that its category would keep', () => {
    const pinned = learned(others, withPin(GROUP, NO_PINS, 'strip', 'By Jane Doe'), withPin('*', NO_PINS, 'strip', paragraphs(0)[1]!))
    const { text: kept } = cleaned(
      { policy: 'careful', keep: ['byline'], templates: pinned },
      text.replace(paragraphs(0)[0]!, `By Jane Doe\n\n${paragraphs(0)[0]}`),
    )
    expect(kept).not.toContain('By Jane Doe')
    expect(kept).not.toContain(paragraphs(0)[1])
  })

  it('for all sites holds on a site of which nothing is known, and gives way to one of the site', () => {
    const strip = withPin('*', NO_PINS, 'strip', heading)
    expect(clean({ text: source }, { templates: learned([], NO_PINS, strip) }).text).not.toContain(heading)
    const both = learned(others, withPin(GROUP, NO_PINS, 'keep', heading), strip)
    expect(cleaned({ templates: both }, source).text).toContain(heading)
  })
})

it('never is a text left empty', () => {
  const source = ['Home', 'Valley', ABOUT].join('\n\n')
  const pinned = learned(others, withPin(GROUP, NO_PINS, 'strip', ABOUT))
  const { text: kept, report } = cleaned({ policy: 'thorough', templates: pinned }, source)
  expect(kept).toBe(source)
  expect(report.flags.map(({ flag }) => flag)).toContain('guard')
})

it('refuses what is no site templates', () => {
  expect(() => clean(text, { templates: {} as SiteTemplates })).toThrow(
    /templates are no site templates: leave them out, or pass what loadTemplates/,
  )
})
