import { type Block, ENDING } from '../../model/document.js'
import type { Grade } from '../../model/finding.js'
import type { PhraseHit } from '../../text/phrases.js'
import { type DocumentView, defineDetector, type Reporter } from '../detector.js'

/** `More from World News`: what follows the lead words is a name of no more than these words. */
const NAME_WORDS = 5
/** `READ MORE: ` and a headline: longer lines are paragraphs that begin with such a word. */
const LINK_WORDS = 28

/**
 * Finds headers and single links; the list under a header is a matter of the whole document (`decide/context/header-list`).
 *
 * Risk: `See also` and `Further reading` are content in an encyclopedia, `Latest` or `News` can be a heading: these are only
 * `likely`, and a header is stripped amid prose only with a list under it. A paragraph may begin with `Related:` or `Watch`:
 * lead-in words count only before a colon or dash, in lines no longer than a headline.
 */
export const relatedList = defineDetector({
  id: 'related-list',
  category: 'related-list',
  summary: 'Headers of lists of other articles, and links to other articles in the text.',
  detect(view, report) {
    for (const hit of view.hits) {
      if (hit.place === 'words') see(view, hit, report)
      else if (hit.place === 'opens' && hit.grade === 'certain') seeLink(view, hit, report)
    }
  },
})

function see(view: DocumentView, hit: PhraseHit, report: Reporter): void {
  const block = view.blocks[hit.block]!
  if (hit.firstToken !== block.firstToken) return
  const whole = hit.lastToken === block.lastToken
  const end = view.tokens.end[hit.lastToken - 1]!
  if (hit.list === 'leadIn') {
    if (!whole && block.shape.words <= LINK_WORDS && leadsIn(view.source, end, block)) find('lead-in', 'likely')
  } else if (block.shape.ending === ENDING.sentence) {
    return
  } else if (hit.list === 'moreFrom') {
    const more = block.shape.words - (hit.lastToken - hit.firstToken)
    if (!whole && more <= NAME_WORDS && block.shape.ending !== ENDING.comma) find('more-from', 'weak')
  } else if (whole) find('header-phrase', hit.list === 'header' ? 'certain' : 'weak')

  function find(signal: string, grade: Grade) {
    report.find({
      first: block.index,
      last: block.index,
      opener: signal !== 'lead-in',
      signals: [{ signal, grade, start: block.start, end }],
    })
  }
}

/** `Read also: ` and a headline, no sentence: a link in a line of its own. */
function seeLink({ blocks, source, tokens }: DocumentView, { block: index, lastToken }: PhraseHit, report: Reporter): void {
  const block = blocks[index]!
  const end = tokens.end[lastToken - 1]!
  if (block.shape.ending === ENDING.sentence || block.shape.words > LINK_WORDS || !leadsIn(source, end, block)) return
  report.find({
    first: index,
    last: index,
    signals: [
      { signal: 'lead-in', grade: 'certain', start: block.start, end },
      { signal: 'headline-behind', grade: 'certain', start: end, end: block.end },
    ],
  })
}

/** A colon, dash or bar stands directly behind the words, and text behind that. */
function leadsIn(source: string, at: number, block: Block): boolean {
  let i = at
  while (i < block.end && source.charCodeAt(i) === 32) i++
  return ':|–—»>►▶：'.includes(source.charAt(i)) && i + 1 < block.end
}
