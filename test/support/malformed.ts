import fc from 'fast-check'
import { damage } from './malformed/damage.js'
import { numbered, swallower } from './malformed/texts.js'
import { content, type Pieces } from './malformed/trees.js'

/** One of these before the page, or nothing: without a doctype, paragraphs hold tables. */
const doctype = fc.constantFrom('<!doctype html>', '<!doctype html>', '<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">', '')

/** Parts of a page around its content, each of which may be missing. */
const frame = fc.record({
  doctype,
  html: fc.constantFrom('<html>', '<html lang="en">', ''),
  head: fc.constantFrom('<head>', '', ''),
  endHead: fc.constantFrom('</head>', '', ''),
  body: fc.constantFrom('<body>', '<body class="x">', '', ''),
  end: fc.constantFrom(['</body>', '</html>'], ['</body>'], ['</html>'], []),
})

const several = fc.array(content, { maxLength: 8, size: 'max' }).map((lists) => lists.flat())

/** Now and then a bit of content, where there mostly is none. */
const rarely = (arbitrary: fc.Arbitrary<Pieces>) => fc.oneof({ weight: 5, arbitrary: fc.constant<Pieces>([]) }, { weight: 1, arbitrary })

const whole = fc
  .tuple(frame, rarely(content), rarely(content), several, rarely(several))
  .map(([{ doctype, html, head, endHead, body, end }, inHead, afterHead, inBody, after]) =>
    [doctype, html, head, ...inHead, endHead, ...afterHead, body, ...inBody, ...end, ...after].filter(Boolean),
  )

/** Mostly the whole, else what is left where the transfer broke off, or where a tag or comment is never closed. */
const cut = fc.oneof(
  { weight: 8, arbitrary: fc.constant((html: string) => html) },
  { weight: 1, arbitrary: fc.nat({ max: 100_000 }).map((at) => (html: string) => html.slice(0, at % (html.length + 1))) },
  { weight: 1, arbitrary: swallower.map((end) => (html: string) => html + end) },
)

/** Pages that break the rules of HTML in all sorts of ways. Each of their words is another: w1, w2 and so on. */
export const malformed: fc.Arbitrary<string> = fc
  .tuple(whole, damage, cut)
  .map(([pieces, damaged, shortened]) => numbered(shortened(damaged(pieces).join(''))))

/** The same `count` of them for the same seed. */
export function malformedDocuments(count: number, seed: number): string[] {
  return fc.sample(malformed, { numRuns: count, seed })
}
