import { expect, it } from 'vitest'
import { clean } from '../src/pipeline/clean.js'

/** Ten sentences that share no three words in a row. */
const WORDS = 'harbour town ship summer water stone bridge river market street tower garden'.split(' ')
const SENTENCE = (n: number) => `The ${WORDS.map((word) => `${'abcdefghij'[n]}${word}`).join(' ')} was built.`
const BODY = Array.from({ length: 10 }, (_, n) => SENTENCE(n))
const pageWith = (shown: readonly string[]) =>
  `<html><head><script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', articleBody: BODY.join(' ') })}</script></head>` +
  `<body><h1>The harbour</h1>${shown.map((text) => `<p>${text}</p>`).join('')}</body></html>`
const flagsOf = (html: string) => clean({ html }).report.flags.map(({ flag }) => flag)

it('an article that the page holds in its data and does not show is flagged', () => {
  const { report, text } = clean({ html: pageWith(BODY.slice(0, 2)) })
  expect(report.flags).toContainEqual({
    flag: 'truncated',
    reason: 'less-than-data',
    message: expect.stringMatching(/shows \d+% of the article/),
  })
  expect(text).not.toContain(BODY[5])
})

it('one that it shows is not', () => {
  expect(flagsOf(pageWith(BODY))).not.toContain('truncated')
  expect(flagsOf(`<p>${BODY[0]}</p>`)).not.toContain('truncated')
})
