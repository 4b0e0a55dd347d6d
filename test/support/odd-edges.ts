import fc from 'fast-check'
import { PROSE } from './prose.js'

/** Characters that a paragraph may begin or end with when it was cut out of a page, or that text tools stumble over. */
export const ODD_MARKS: readonly string[] = [
  ...'"\'`´“”„‟«»‹›‘’‚‛″′',
  "''",
  ...'「」『』〈〉《》【】〔〕〖〗〝〞〟＂＇',
  ...'()[]{}<>（）［］｛｝＜＞⟨⟩',
  ...'.,:;!?…‥·•●▪¡¿‼⁇⁈⁉',
  ...'。，、．：；！？｡､・',
  ...'؟؛،۔٪٫٬۝«»﴾﴿',
  ...'।॥ฯ๏׳״־׃·;',
  ...'-–—―‐‑−_/\\|¦&%$€£#@*+=~^°§©®™†‡',
  ...'0 9½²٣۵३',
  // Combining marks, by themselves and of several scripts.
  ...['\u0301', '\u0308', '\u20dd', '\u064b', '\u05b8', '\u0e31', '\u094d', '\u3099', '\ufe0f'],
  // Halves of surrogate pairs, and pairs: a letter, digits, emoji with joiners and skin tones, a flag, private use, the last of all.
  ...['\ud800', '\udbff', '\udc00', '\udfff', '𠀀', '𝟙', '𝐀', '𑇒', '💩', '👨‍👩‍👧', '👍🏽', '🇩🇪', '\u{f0000}', '\u{10ffff}'],
  // Invisible ones: joiners, directions, soft hyphen, byte order mark, controls, tags; and what is no character.
  ...['\u200b', '\u200c', '\u200d', '\u2060', '\u00ad', '\ufeff', '\ufffe', '\uffff', '\ufffd', '\u0000', '\u0007', '\u001b', '\u007f'],
  ...['\u200e', '\u200f', '\u061c', '\u202a', '\u202b', '\u202c', '\u202e', '\u2066', '\u2069', '\u{e0041}', '\u0085', '\u009d'],
  ...['\ue000', '\uf8ff', '\ufb01', '\u212b', 'ß', 'ﬀ', 'İ', 'ı', 'ǅ', 'ς'],
  // White space of all kinds.
  ...[' ', '\t', '\u000b', '\u000c', '\u00a0', '\u1680', '\u2003', '\u202f', '\u205f', '\u3000', '\u180e'],
  // What repairs look at.
  ...['&', '&amp;', '&nbsp;', '&#0;', '&#xd800;', '&lt;', 'â€œ', 'â€', 'Ã', 'Â', 'Ã©', 'ð'],
  // What some detector looks at, with nothing beside it.
  ...['http://', '@', '(@', '(c)', '1.', 'a)', '- ', '> ', '# ', 'x', 'A'],
]

const PARAGRAPHS = Object.values(PROSE).flat()
const SENTENCES = PARAGRAPHS.flatMap((paragraph) => paragraph.split(/(?<=[.。।!?»”] )/))

const edge = fc.array(fc.constantFrom(...ODD_MARKS), { maxLength: 3 }).map((marks) => marks.join(''))
const prose = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...PARAGRAPHS) },
  { weight: 2, arbitrary: fc.constantFrom(...SENTENCES) },
  { weight: 1, arbitrary: fc.constantFrom('', 'x', '5', 'Share', 'By Jane Doe', 'Read more', '2019', 'Photo') },
)
const terminator = fc.constantFrom('\n', '\n\n', '\r\n', '\r', '\u2028', '')

const MAX_SHRINKS = 200

export interface OddDocument {
  readonly paragraphs: readonly string[]
  /** What stands behind each paragraph of the text. */
  readonly terminators: readonly string[]
}

/** Paragraphs of prose in many languages, each with up to three odd marks before and after it. */
export const oddEdges: fc.Arbitrary<OddDocument> = fc.limitShrink(
  fc.array(fc.tuple(edge, prose, edge, terminator), { minLength: 1, maxLength: 4 }).map((parts) => ({
    paragraphs: parts.map(([before, middle, after]) => before + middle + after),
    terminators: parts.map((part) => part[3]),
  })),
  MAX_SHRINKS,
)

export function toText({ paragraphs, terminators }: OddDocument): string {
  return paragraphs.map((paragraph, i) => paragraph + terminators[i]!).join('')
}

/** A page whose marks are not escaped: some of them are markup there. */
export function toPage({ paragraphs }: OddDocument): string {
  return `<title>${paragraphs[0]!}</title>${paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('\n')}`
}
