import fc from 'fast-check'

/** Stands for a word; `numbered` makes each a word of its own, so that lost and moved ones can be told. */
export const WORD = '\ue000'

/** Replaces each stand-in by w1, w2 and so on. */
export function numbered(html: string): string {
  let n = 0
  return html.replaceAll(WORD, () => `w${++n}`)
}

const REFERENCES = [
  ...'&amp; &amp &ampx &AMP &lt; &lt &ltw &lt;b&gt; &gt &quot &nbsp; &nbsp &copy &copy; &AElig &notit; &notin; &notin &not &no'.split(' '),
  ...'&unknown; &unknown &CounterClockwiseContourIntegral; &NotEqualTilde; &ngE; &; & && &# &#; &#x &#x; &#X41; &#65; &#65'.split(' '),
  ...'&#65z &#x41g &#x41 &#00000000065; &#0; &#x0 &#1; &#13; &#10; &#32; &#128; &#x80 &#x9f; &#x81; &#xad; &#55296 &#xD800;'.split(' '),
  ...'&#xDFFF; &#x10FFFF; &#x110000; &#xFFFF; &#99999999999999999999; &#x1F600; &#8203; &#xFEFF; &#x202e;'.split(' '),
]

/** Characters that stand for themselves, or for nothing, or for something else. */
const ODD_CHARACTERS = [...'\0\x01\x0b\x0c\x1f\x7f\x80\x9f\xa0\ufeff\ufffd\ufffe\u200b\u2028']
const SURROGATES = ['\ud800', '\udc00', '\u{1f600}', '\udc00\ud800']
const BLANKS = [' ', '\n', '\r\n', '\r', '\t', '\n\n', '   ']

/** A character reference, whole or damaged, with nothing or a word behind it. */
export const reference = fc
  .tuple(fc.constantFrom(...REFERENCES), fc.constantFrom('', '', WORD, ' ', `${WORD};`))
  .map((parts) => parts.join(''))

/** A piece of text. */
export const text = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(WORD, ` ${WORD} `, `${WORD} ${WORD}`, `\n${WORD}`, `${WORD}\r\n`) },
  { weight: 2, arbitrary: fc.constantFrom(...BLANKS) },
  { weight: 2, arbitrary: reference },
  { weight: 1, arbitrary: fc.constantFrom(...ODD_CHARACTERS, ...SURROGATES).map((character) => `${WORD}${character}${WORD}`) },
)

/** What looks like a tag, a comment or a declaration and is none, or an odd one. */
export const oddMarkup = fc.constantFrom(
  ...['< div>', '</ div>', `</ ${WORD}>`, ...'< <3 <> <= </> </3> <\0 <\0b> </\0b> <é> << <<b> <b<i> </ > --> --!> ]]>'.split(' ')],
  ...['<?xml version="1.0"?>', '<?php echo "a > b" ?>', `<? ${WORD} >`, `<!x ${WORD}>`, '<!>', '<!', '<!-', '<!->', `<!-${WORD}->`],
  ...['<!doctype', '<!doctype html>', '<!DOCTYPE>', '<!doctype html public "', `<!doctype ${WORD}>`, "<!doctype html SYSTEM 'a>b'>"],
  ...[`<!-- ${WORD} -->`, '<!-->', '<!--->', '<!---->', '<!----->', `<!--${WORD}--!>`, `<!-- ${WORD} --!${WORD}-->`, `<!-- -- ${WORD} -->`],
  ...[`<!--${WORD}-- >${WORD}-->`, `<!--<!--${WORD}-->`, `<!-- <b> ${WORD} </b> -->`, `<!--\0${WORD}-->`, '<![if IE]>', '<![endif]-->'],
  ...[`<![CDATA[${WORD}]]>`, `<![CDATA[ <b>${WORD}</b> ]]>`, `<![CDATA[${WORD}]]${WORD}]]]>`, `<![cdata[${WORD}]]>`, '<![CDATA['],
  ...[`<!--[if IE]>${WORD}<![endif]-->`, '<!--[if !IE]><!-->', '<!--<![endif]-->'],
)

/** What swallows all that follows. */
export const swallower = fc.constantFrom(
  ...['<!-- -', '<!doctype ', '<a href="', "<a href='", '<a ', ...'<!-- < </ </p <? <! <![CDATA[ & &#'.split(' ')],
)
