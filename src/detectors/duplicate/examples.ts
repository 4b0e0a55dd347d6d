import type { Examples } from '../detector.js'

const FIRST = 'The stone bridge over the river was opened again on Monday, two years after engineers had found cracks in its middle arch.'
const SECOND =
  'Workers replaced the mortar and set more than four hundred new blocks, which had been cut in the same quarry as the old ones.'
const THIRD = 'The repairs cost less than the town had feared, because the foundations turned out to be sound and needed no work at all.'
const LAST = 'Traffic will stay limited to one lane until the end of the month, while the last of the railings are being painted.'
const ARTICLE = [FIRST, SECOND, THIRD, LAST].join('\n\n')

export const examples: Examples = {
  found: [
    {
      line: 'The old bridge before the repairs began',
      before: `${FIRST}\n\nThe old bridge before the repairs began`,
      after: THIRD,
      because: 'a caption that stands twice, once for each width of screen',
    },
    { line: LAST, before: ARTICLE, because: 'a paragraph that stands twice in a row' },
    {
      line: THIRD,
      before: `${FIRST}\n\n${THIRD}\n\nMain story`,
      after: LAST,
      because: 'a paragraph repeated as a pull quote, with a label between',
    },
    { line: [FIRST, SECOND, THIRD].join('\n\n'), before: ARTICLE, because: 'an article pasted twice; the first copy stays' },
    {
      line: 'Old Bridge Reopens After Two Years of Repairs',
      before: 'Old Bridge Reopens After Two Years of Repairs',
      after: [FIRST, SECOND].join('\n\n'),
      because: 'a headline that stands twice at the head',
    },
    {
      line: 'Museum shows two hundred years of bridge building\nTown buys seven electric buses for the valley',
      before: `${ARTICLE}\n\nMuseum shows two hundred years of bridge building`,
      after: 'Town buys seven electric buses for the valley',
      because: 'headlines of which each stands twice',
    },
    {
      line: '石桥在关闭两年之后于星期一重新开放通行。',
      before: '石桥在关闭两年之后于星期一重新开放通行。',
      after: '工人们更换了灰浆，并砌上了四百多块新的石料，这些石料与旧石料出自同一个采石场，工程费用低于预期。',
      because: 'a Chinese sentence that stands twice in a row',
    },
  ],
  kept: [
    {
      line: 'Swing low, sweet chariot, coming for me',
      before: 'I looked over the river and saw\nSwing low, sweet chariot, coming for me\nA band of walkers after me',
      after: 'If you get there before I do\nTell all my friends I come too\nSwing low, sweet chariot, coming for me',
      because: 'a refrain: it stands three times',
    },
    {
      line: 'We beseech thee to hear us, good Lord.',
      before: 'That it may please thee to keep them.\nWe beseech thee to hear us, good Lord.\nThat it may please thee to bless them.',
      after: 'That it may please thee to give us rain.\nWe beseech thee to hear us, good Lord.',
      because: 'a response of a liturgy',
    },
    {
      line: '"What do you mean by that?"',
      before: `${FIRST}\n\n"What do you mean by that?"\n"I mean just what I say."`,
      after: SECOND,
      because: 'a question asked twice in a dialogue',
    },
    {
      line: 'Round 2: Miller beat Jones 6-2',
      before: `${FIRST}\n\nRound 1: Miller beat Jones 6-2`,
      after: SECOND,
      because: 'another number',
    },
    {
      line: 'return render(page, user, locale, theme)',
      before: `${FIRST}\n\nif (cached) {\nreturn render(page, user, locale, theme);\n}`,
      after: SECOND,
      because: 'two branches of a program that end alike',
    },
    {
      line: 'Yes, of course.',
      before: `${FIRST}\n\nYes, of course.`,
      after: SECOND,
      because: 'too short: lines of three words repeat by chance',
    },
    {
      line: 'What the engineers found in the arch',
      before: `What the engineers found in the arch\n\nWhat comes next\n\n${FIRST}\n\n${SECOND}`,
      after: THIRD,
      because: 'a section heading that the table of contents names first',
    },
    { line: FIRST, before: '', after: SECOND, because: 'the first copy of a paragraph, with none after it' },
  ],
}
