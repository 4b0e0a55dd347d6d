import fc from 'fast-check'
import { endTag, startTag } from './tags.js'
import { oddMarkup, reference, text, WORD } from './texts.js'

/** A stretch of HTML, cut where tags, comments and texts meet: what damage is done to. */
export type Pieces = string[]

const list = (names: string) => names.split(/\s+/)

const VOID = list(
  `br hr img input wbr embed param source track area link meta base col keygen bgsound basefont frame image command menuitem`,
)
const BLOCKS = list(`p p p div div section article main blockquote center address figure figcaption fieldset legend pre listing details
  summary header nav aside dialog search form h1 h2 h6 hgroup`)
const PHRASES = list(`a a b b i em strong font nobr code u s big small tt strike span span label q sub sup x-thing button button object
  marquee applet ins video canvas time`)
const RUBY = list(`ruby rb rt rtc rp`)
const RAW = list(`script script style textarea title xmp iframe noembed noframes`)
const SVG_PARTS = list(`g text tspan a path circle use style script svg title desc foreignObject foreignobject`)
const MATH_PARTS = list(`mi mo mn ms mtext mrow annotation-xml annotation mglyph malignmark title style math svg`)

/** Elements that belong in one place, and stand anywhere. */
const MISPLACED =
  list(`html head body frameset frame td th tr tbody tfoot caption colgroup col li dt dd option optgroup legend summary rt rp
  source figcaption`)

/** What stands in elements that hold no others. */
const rawText = fc
  .array(
    fc.constantFrom(
      ...[WORD, ` ${WORD} `, '<!--', '-->', '<!--<script>', '</script>', '<script>', '<!--<script', '</scrip>', '<script ', '</script x>'],
      ...['</SCRIPT/>', '--', '<', '</', '</style ', '</textarea', '</title>', `<b>${WORD}</b>`, `&amp;${WORD}`, '&lt;', '\0', ']]>', '\n'],
      ...['<![CDATA[', '<!-->', '-'],
    ),
    { maxLength: 4 },
  )
  .map((parts) => [parts.join('')])

/** As deep as elements nest, so that most documents stay short. */
const DEEPEST = 6

const one = (arbitrary: fc.Arbitrary<string>): fc.Arbitrary<Pieces> => fc.tuple(arbitrary)

const some = (arbitrary: fc.Arbitrary<Pieces>, maxLength = 4): fc.Arbitrary<Pieces> =>
  fc.array(arbitrary, { maxLength, size: 'max' }).map((lists) => lists.flat())

const element = (names: string[], inside: fc.Arbitrary<Pieces>): fc.Arbitrary<Pieces> =>
  fc.tuple(startTag(...names), inside, endTag).map(([{ name, html }, pieces, end]) => [html, ...pieces, end(name)].filter(Boolean))

/** Text, or one of these. */
const mix = (...choices: [weight: number, arbitrary: fc.Arbitrary<Pieces>][]): fc.Arbitrary<Pieces> =>
  fc.oneof(
    { maxDepth: DEEPEST, depthSize: 'large' },
    { weight: 3, arbitrary: one(text) },
    ...choices.map(([weight, arbitrary]) => ({ weight, arbitrary })),
  )

/** Trees in pieces. Most of what stands in an element belongs there, the rest is anything. */
const { anything } = fc.letrec<Record<'anything' | 'phrase' | 'list' | 'table' | 'section' | 'row' | 'select' | 'svg' | 'math', Pieces>>(
  (tie) => {
    const any = tie('anything')
    const cell = element(['td', 'td', 'th'], some(any))
    const option = element(['option'], some(any, 1))
    return {
      anything: mix(
        [2, one(oddMarkup)],
        [1, one(reference)],
        [8, element(BLOCKS, some(any))],
        [8, tie('phrase')],
        [2, tie('list')],
        [4, tie('table')],
        [2, tie('select')],
        [1, element(['ruby'], some(mix([3, element(RUBY, some(any, 2))], [1, any])))],
        [1, element(['svg'], some(tie('svg')))],
        [1, element(['math'], some(tie('math')))],
        [3, element(RAW, rawText)],
        [1, element(['template', 'noscript'], some(any))],
        [2, one(startTag(...VOID).map(({ html }) => html))],
        [1, one(fc.constantFrom(...VOID, 'br', 'p').map((name) => `</${name}>`))],
        [2, element(MISPLACED, some(any, 3))],
      ),
      phrase: element(PHRASES, some(mix([2, tie('phrase')], [1, any]))),
      list: fc.oneof(
        element(['ul', 'ol', 'menu', 'dir'], some(mix([6, element(['li'], some(any))], [1, any]))),
        element(['dl'], some(mix([6, element(['dt', 'dd'], some(any))], [1, any]))),
      ),
      table: element(
        ['table'],
        some(mix([5, tie('section')], [5, tie('row')], [2, element(['caption', 'colgroup'], some(any))], [1, cell], [2, any])),
      ),
      section: element(['tbody', 'thead', 'tfoot'], some(mix([6, tie('row')], [2, any]))),
      row: element(['tr'], some(mix([6, cell], [2, any]))),
      select: element(['select'], some(mix([3, option], [1, element(['optgroup'], some(mix([2, option], [1, any])))], [1, any]))),
      svg: mix([4, element(SVG_PARTS, some(mix([2, tie('svg')], [1, any])))], [1, one(oddMarkup)], [1, any]),
      math: mix([4, element(MATH_PARTS, some(mix([2, tie('math')], [1, any])))], [1, one(oddMarkup)], [1, any]),
    }
  },
)

/** What may stand in a page. */
export const content = anything

/** A tag that belongs to nothing around it. */
export const strayTag = fc.oneof(
  startTag(...BLOCKS, ...PHRASES, ...MISPLACED, 'table', 'select', 'svg', 'math', 'ul', 'plaintext').map(({ html }) => html),
  fc
    .constantFrom(...BLOCKS, ...PHRASES, ...MISPLACED, ...VOID, ...RUBY, ...RAW, 'table', 'select', 'svg', 'math', 'ul', 'template')
    .map((name) => `</${name}>`),
)
