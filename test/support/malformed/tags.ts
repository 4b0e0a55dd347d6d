import fc from 'fast-check'
import { WORD } from './texts.js'

const ATTRIBUTES = [
  ...[' class=x', ' class="a b"', " id='i'", ' CLASS="A"', ' lang=en', ' href="#"', ' href=/a/b', ' data-x', ' checked', ' color=red'],
  ...[' a=1 a=2', ` title="${WORD} > ${WORD}"`, ` title='<p>${WORD}'`, ` x="\n${WORD}\n"`, ' x="\0"', ' \0=1', ` title="'"`, ` title='"'`],
  ...[' href="?a=1&copy=2&ampx&notit;&lt"', ' href=?a&amp;b&', ' x="&quot;&#39;"', ' x=&quot;', ' x=&gt;', ' x=<b', ' <b', ' on<x=1'],
  ...[' "', " '", ' =', ' ==x', ' a=""b', ' a="b"c', ' x= y', ' x = "y"', " x = 'y'", ' x=', ' /', '/x', ' / ', '//', ' /=', '/ class=x/'],
  ...['\n', '\t', '\f', '\r\n', ' ', ' x=`y`', ' face=x', ' type=hidden', ' encoding="text/html"', ' encoding=application/xhtml+xml'],
  ...[' hidden', ' style="display: none"', ' style="white-space: pre"', ' open', ' shadowrootmode=open', ' shadowrootmode'],
]

/** What stands in a start tag behind its name. */
const attributes = fc.oneof(
  { weight: 6, arbitrary: fc.constant('') },
  { weight: 3, arbitrary: fc.constantFrom(...ATTRIBUTES) },
  { weight: 1, arbitrary: fc.array(fc.constantFrom(...ATTRIBUTES), { maxLength: 4 }).map((list) => list.join('')) },
)

const spelling = fc.oneof(
  { weight: 8, arbitrary: fc.constant((name: string) => name) },
  { weight: 1, arbitrary: fc.constant((name: string) => name.toUpperCase()) },
)

/** A start tag of one of these elements, now and then one that closes itself. */
export const startTag = (...names: string[]) =>
  fc
    .tuple(fc.constantFrom(...names), attributes, spelling, fc.constantFrom('>', '>', '>', '>', '>', '>', '>', '/>', ' >', ' />'))
    .map(([name, inside, spell, close]) => ({ name, html: `<${spell(name)}${inside}${close}` }))

/** How an element ends: mostly by its end tag, or by nothing, or oddly. */
export const endTag = fc.oneof(
  { weight: 12, arbitrary: fc.constant((name: string) => `</${name}>`) },
  { weight: 3, arbitrary: fc.constant(() => '') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      (name: string) => `</${name.toUpperCase()}>`,
      (name: string) => `</${name} >`,
      (name: string) => `</${name}\n>`,
      (name: string) => `</${name}/>`,
      (name: string) => `</${name} class="a > b">`,
      (name: string) => `</${name}x>`,
      (name: string) => `</ ${name}>`,
      (name: string) => `<${name}>`,
    ),
  },
)
