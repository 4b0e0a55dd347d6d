import { describe, expect, it } from 'vitest'
import { decide } from '../src/decide/decide.js'
import { findLandmarks } from '../src/decide/landmarks.js'
import { noiseOpinion } from '../src/decide/noise-opinion.js'
import { NO_WORD } from '../src/model/findings.js'
import { POLICIES, type PolicyName } from '../src/decide/policies.js'
import { weigh } from '../src/decide/weighing.js'
import { DETECTORS } from '../src/detectors/index.js'
import { detectAll } from '../src/detectors/detect.js'
import { builtInLexicon } from '../src/detectors/lexicon.js'
import { shippedCategories } from '../src/pipeline/categories.js'
import { annotateLanguage } from '../src/text/language.js'
import { scan } from '../src/text/scan.js'
import { judgementOf } from './support/verdicts.js'

/** Log-odds that leave no doubt. */
const SURE = 8

const scoresOf = (noise: readonly number[], mainText = noise.map((logOdds) => -logOdds)) => ({
  local: Float32Array.from(mainText),
  mainText: Float32Array.from(mainText),
  noise: Float32Array.from(noise),
})

/** What becomes of the lines of a text by what a scorer says of each: the lines that are stripped, with their categories. */
function stripped(lines: readonly string[], policy: PolicyName, noise: readonly number[], mainText?: readonly number[]) {
  const document = scan(lines.join('\n\n'))
  const found = detectAll(DETECTORS, document, annotateLanguage(document), builtInLexicon().match(document))
  const { decisions } = decide(document, weigh(document, found), POLICIES[policy], shippedCategories(), {
    scores: scoresOf(noise, mainText && [...mainText]),
  })
  return decisions.flatMap(({ action, start, end, category }) =>
    action === 'strip' ? [[document.source.slice(start, end).trim(), category]] : [],
  )
}

const PARAGRAPHS = [
  'The ferry left the harbour on Friday with two hundred passengers on board, and it came back in the evening with a few more.',
  'Nobody on the island had expected that the new timetable would bring so many visitors in the first week of the season.',
  'The company says that it will keep the later boat if the weather holds and the crews agree to the longer hours.',
]

describe('noise in a document', () => {
  it('is stripped where the scorer is sure of it, whatever no detector knows', () => {
    expect(stripped([...PARAGRAPHS, 'Zorbel quix'], 'careful', [-SURE, -SURE, -SURE, SURE]).map(([text]) => text)).toEqual(['Zorbel quix'])
  })

  it('stays where the scorer is sure of content, however certain the phrase', () => {
    expect(stripped(['Share', ...PARAGRAPHS], 'standard', [-SURE, -SURE, -SURE, -SURE])).toEqual([])
    expect(stripped(['Share', ...PARAGRAPHS], 'standard', [SURE, -SURE, -SURE, -SURE])).toEqual([['Share', 'share-buttons']])
  })

  it('is what is no main text to `body` alone', () => {
    const [noise, mainText] = [
      [-SURE, -SURE, -SURE, -SURE],
      [-SURE, SURE, SURE, SURE],
    ]
    const lines = ['Zorbel quix', ...PARAGRAPHS]
    expect(stripped(lines, 'thorough', noise, mainText)).toEqual([])
    expect(stripped(lines, 'body', noise, mainText).map(([text]) => text)).toEqual(['Zorbel quix'])
  })
})

describe('the title', () => {
  const TITLE = 'Ferry company expects more passengers'
  const PROSE = PARAGRAPHS.map((line) => line.replace('The ferry', 'The ferry of the company').replace('visitors', 'ferry passengers'))
  const noise = (lines: readonly string[], logOdds: number) => lines.map((line) => (PROSE.includes(line) ? -SURE : logOdds))
  const strippedOf = (lines: readonly string[], logOdds = SURE) => stripped(lines, 'standard', noise(lines, logOdds)).map(([text]) => text)
  const between = (count: number) => Array.from({ length: count }, (_, i) => `Zorbel ${'quix plim'.split(' ')[i % 2]}`)

  it('near the first prose stays, however sure the scorer is', () => {
    expect(strippedOf([TITLE, ...PROSE])).toEqual([])
    expect(strippedOf([TITLE, ...between(3), ...PROSE]).join()).not.toContain(TITLE)
  })

  it('further away goes where the scorer is sure, and stays in doubt', () => {
    const lines = [TITLE, ...between(4), ...PROSE]
    expect(strippedOf(lines).join()).toContain(TITLE)
    expect(stripped(lines, 'standard', [1.4, ...noise(lines, SURE).slice(1)]).join()).not.toContain(TITLE)
  })

  it('is none behind the prose', () => {
    expect(strippedOf([...PROSE, TITLE])).toEqual([TITLE])
  })
})

describe('what the document adds to log-odds of noise', () => {
  const opinion = (noise: readonly number[], found: readonly number[] = noise.map(() => NO_WORD), expectedF1 = 1) => {
    const column = Float32Array.from(found)
    const blocks = found.flatMap((logOdds, block) => (logOdds > NO_WORD ? [block] : []))
    const judgements = blocks.map((first) => judgementOf({ first }))
    const weighings = {
      count: blocks.length,
      judgement: Int32Array.from(blocks, (_, i) => i),
      block: Int32Array.from(blocks),
      logOdds: Float64Array.from(blocks, (block) => found[block]!),
      evidence: () => [],
    }
    const byBlock = { noiseAlone: column, noise: column, about: column, headline: column }
    const weighed = { findings: [], protections: [], judgements, marks: findLandmarks(scan(''), []), weighings, byBlock }
    return noiseOpinion(scoresOf(noise), expectedF1, weighed, undefined)
  }
  const leniency = (noise: readonly number[]) => opinion(noise).leniency

  it('is half the log of its noise to its content, in lines', () => {
    // 15 lines of noise and 3 of content, and one of each for safety.
    expect(leniency([...Array<number>(15).fill(40), ...Array<number>(3).fill(-40)])).toBeCloseTo(-0.5 * Math.log(16 / 4), 6)
  })

  it('is nothing for a document of content', () => {
    expect(leniency(Array<number>(10).fill(-40))).toBeCloseTo(0, 6)
    expect(leniency([])).toBeCloseTo(0, 6)
  })

  it('is less for a document that is hard to judge', () => {
    const half = [...Array<number>(10).fill(-40), ...Array<number>(10).fill(0)]
    expect(leniency(half)).toBeLessThan(leniency([...Array<number>(15).fill(-40), ...Array<number>(5).fill(40)]) - 0.3)
    expect(opinion(Array<number>(10).fill(-40), undefined, 0.5).leniency).toBeLessThan(-0.3)
  })

  it('is more where sure findings agree with the scorer, and less where the surroundings object', () => {
    const text = Array<number>(10).fill(-40)
    const unsaid = text.map(() => NO_WORD)
    expect(opinion([...text, 1], [...unsaid, 3]).agreement).toBeGreaterThan(0.5)
    // Findings that the scorer takes for content: the text speaks of what the phrases name.
    expect(opinion([...text, -2, -2, 1], [...unsaid, 3, 3, 3]).agreement).toBe(0)
    expect(opinion(text).objection).toBeGreaterThan(1)
    expect(opinion([...text, ...Array<number>(40).fill(5)]).objection).toBe(0)
  })
})
