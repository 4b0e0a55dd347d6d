import { describe, expect, it } from 'vitest'
import { findLandmarks } from '../src/decide/landmarks.js'
import type { Judgement } from '../src/decide/judgement.js'
import { claimsOf } from '../src/metadata/claims.js'
import { readHtml } from '../src/read/html/read-html.js'
import { annotateLanguage } from '../src/text/language.js'
import { scan } from '../src/text/scan.js'
import { judgementOf } from './support/verdicts.js'

const TITLE = 'Island ferry returns after winter'
const PROSE = [
  'The island ferry left the harbour on Friday, and it came back in the evening with a few more passengers.',
  'Nobody on the island had expected that the ferry would return so early after a long winter.',
  'The company says that it will keep the later boat if the weather holds, as it did last year.',
]

function landmarks(lines: readonly string[], judgements: readonly Judgement[] = []) {
  const document = scan(lines.join('\n\n'))
  annotateLanguage(document)
  return findLandmarks(document, judgements)
}

describe('landmarks', () => {
  it('are the first and the last line of prose, wherever they stand', () => {
    expect(landmarks(PROSE)).toMatchObject({ firstProse: 0, lastProse: 2 })
    expect(landmarks(['Home', ...PROSE, 'Imprint', 'Contact'])).toMatchObject({ firstProse: 1, lastProse: 3 })
    expect(landmarks(['Home', PROSE[0]!, 'Imprint'])).toMatchObject({ firstProse: 1, lastProse: 1 })
    expect(landmarks(['Home', 'Imprint'])).toMatchObject({ firstProse: -1, lastProse: -1, title: -1 })
  })

  it('leave out prose that looks like noise, or is about the content', () => {
    const [noise, about] = [judgementOf({ first: 0 }), judgementOf({ category: 'author-bio', first: 2 })]
    expect(landmarks(PROSE, [noise])).toMatchObject({ firstProse: 1, lastProse: 2 })
    expect(landmarks(PROSE, [about])).toMatchObject({ firstProse: 0, lastProse: 1 })
    const [doubtful, inline] = [{ ...noise, local: 0.4 }, judgementOf({ first: 0, inline: { start: 0, end: 3 } })]
    expect(landmarks(PROSE, [doubtful, inline, { ...about, local: 0.4 }])).toMatchObject({ firstProse: 0, lastProse: 2 })
  })

  it('are read off short sentences where there is no other prose', () => {
    expect(landmarks(['Home', 'The ferry came back.', 'Nobody had seen it.', 'Imprint'])).toMatchObject({ firstProse: 1, lastProse: 2 })
  })

  it('know the title by the words that the prose repeats, the nearest of copies', () => {
    expect(landmarks([TITLE, ...PROSE])).toMatchObject({ title: 0, titleClaimed: false })
    expect(landmarks([TITLE, 'News from the coast', TITLE, 'Home', ...PROSE])).toMatchObject({ title: 2 })
    expect(landmarks(['News from the coast', ...PROSE])).toMatchObject({ title: -1 })
    expect(landmarks([...PROSE, TITLE])).toMatchObject({ title: -1 })
  })

  it('do not take for the title what looks like noise, is about the content or ends with a comma', () => {
    expect(landmarks([TITLE, ...PROSE], [judgementOf({ first: 0 })])).toMatchObject({ title: -1 })
    expect(landmarks([TITLE, ...PROSE], [judgementOf({ category: 'byline', first: 0 })])).toMatchObject({ title: -1 })
    expect(landmarks([`${TITLE},`, ...PROSE])).toMatchObject({ title: -1 })
  })

  it('of a page know the heading that it claims', () => {
    const headline = 'Boat trips again'
    const page = readHtml(
      `<title>x</title><meta property="og:title" content="${headline}"><h1>${headline}</h1><h2>${TITLE}</h2>${PROSE.map((line) => `<p>${line}</p>`).join('')}`,
    )
    const document = { ...scan(page.text), markup: { page, claims: claimsOf(page) } }
    annotateLanguage(document)
    expect(findLandmarks(document, [])).toMatchObject({ title: 0, titleClaimed: true, firstProse: 2, lastProse: 4 })
  })
})
