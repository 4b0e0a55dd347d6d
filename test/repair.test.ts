import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { edited } from '../src/repair/compose.js'
import { findRepairs } from '../src/repair/repair.js'
import { characterAt } from '../src/text/windows-1252.js'
import { cases, property } from './support/property.js'

const repaired = (source: string, language = 'en') => edited(source, 0, source.length, findRepairs(source, language))
const kindsIn = (source: string, language = 'en') => findRepairs(source, language).map(({ kind }) => kind)

/** UTF-8 read as ISO 8859-1 or as Windows-1252, as the world does it by mistake. */
const asLatin = (text: string) => Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('')
const garbled = (text: string) => asLatin(text).replace(/[\u0080-\u009f]/g, (control) => characterAt(control.charCodeAt(0)) ?? control)

type Row = readonly [name: string, source: string, result: string, language?: string]

const check = (rows: readonly Row[]) =>
  it.each(rows)('%s', (_, source, result, language) => expect(repaired(source!, language)).toBe(result))
const checkKept = (rows: readonly (readonly [name: string, source: string, language?: string])[]) =>
  it.each(rows)('%s stays', (_, source, language) => expect(findRepairs(source!, language ?? 'en')).toEqual([]))

describe('spaces', () => {
  check([
    ['no-break space', 'to the\u00a0table.\u00a0', 'to the table. '],
    ['narrow no-break space', '10\u202fkm', '10 km'],
    ['thin, hair, en and em spaces', 'a\u2009b\u200ac\u2002d\u2003e', 'a b c d e'],
    ['Ogham and mathematical space', 'a\u1680b\u205fc', 'a b c'],
    ['ideographic space in English', 'one\u3000two', 'one two'],
    ['French no-break space between digits', '12\u00a0000\u00a0euros', '12 000 euros', 'fr'],
    ['no-break space before a question mark in English', 'What\u00a0?', 'What ?'],
  ])
  checkKept([
    ['a plain space', 'one two  three\tfour\n'],
    ['French space before high marks', 'Vraiment\u00a0? Oui\u202f! Ceci\u00a0: cela\u202f; 10\u00a0%', 'fr'],
    ['French space inside guillemets', 'Il dit «\u00a0non\u00a0».', 'fr'],
    ['ideographic space in Japanese', '東京\u3000大阪\u3000A', 'ja'],
    ['ideographic space at the start of a Chinese paragraph', '\u3000\u3000市议会', 'zh'],
    ['ideographic space between Han characters quoted in English', 'the sign 東京\u3000大阪', 'en'],
  ])
  it('names the kinds', () => expect(kindsIn('a\u00a0b\u2009c')).toEqual(['nbsp', 'odd-space']))
})

describe('invisible characters', () => {
  check([
    ['byte order mark at the start', '\ufeffTitle', 'Title'],
    ['byte order mark inside', 'One\ufefftwo', 'Onetwo'],
    ['zero-width space', 'long\u200bword', 'longword'],
    ['word joiner', 'a\u2060b', 'ab'],
    ['soft hyphen', 'Donau\u00addampf\u00adschiff', 'Donaudampfschiff'],
    ['a non-joiner beside a space', 'کتاب\u200c ها', 'کتاب ها'],
    ['a joiner with nothing to join', 'one \u200d two', 'one  two'],
  ])
  checkKept([
    ['the Persian non-joiner', 'می\u200cخواهم کتاب\u200cها'],
    ['the joiner in an Indic conjunct', 'क्\u200dष'],
    ['the joiner that ends an old Malayalam chillu', 'അവന\u0d4d\u200d വന്നു'],
    ['the non-joiner after a virama', 'क्\u200c है'],
    ['the joiner of the Hijri year', '1443 ه\u200d كان'],
    ['a family emoji', '👩\u200d👩\u200d👧 and 🏳\ufe0f\u200d🌈'],
    ['an emoji with skin tone', '👩🏽\u200d🚒'],
    ['directional marks', 'שלום\u200f! \u202babc\u202c \u2067x\u2069'],
    ['zero-width spaces between Thai, Khmer and Burmese words', 'สภา\u200bเมือง ភាសា\u200bខ្មែរ မြန်မာ\u200bစာ'],
  ])
  it('names the kinds', () => expect(kindsIn('\ufeffa\u200bb\u00adc\ufeff')).toEqual(['bom', 'zero-width', 'soft-hyphen', 'zero-width']))
})

describe('entities', () => {
  check([
    ['the five of XML', '&lt; &gt; &amp; &quot;x&quot; it&apos;s', '< > & "x" it\'s'],
    ['punctuation', '&ldquo;a&rdquo;&ndash;b&mdash;c&hellip; &laquo;d&raquo;', '“a”–b—c… «d»'],
    ['letters', 'caf&eacute; &Uuml;bung &ntilde; &Scaron; &szlig;', 'café Übung ñ Š ß'],
    ['symbols', '&euro;5 &copy; &reg; &trade; 20&deg; &frac12; &times;', '€5 © ® ™ 20° ½ ×'],
    ['a decimal number', 'it&#39;s &#8217; &#039;', "it's ’ '"],
    ['a hexadecimal number', '&#x2019;&#X27;&#x26;', "’'&"],
    ['an emoji by number', '&#128512;', '😀'],
    ['a no-break space, which then becomes a plain one', 'a&nbsp;b&#160;c', 'a b c'],
    ['a soft hyphen and a zero-width space, which then go out', 'a&shy;b&#8203;c', 'abc'],
    ['a French no-break space, which stays one', 'Oui&nbsp;!', 'Oui\u00a0!', 'fr'],
    ['numbers that old editors took from Windows-1252', '&#150; &#146; &#151;', '– ’ —'],
    ['an ampersand in a name and in a link', 'AT&amp;T http://x.org/?a=1&amp;b=2', 'AT&T http://x.org/?a=1&b=2'],
    ['a comparison', 'x &lt; y and y &gt; z, I &lt;3 you', 'x < y and y > z, I <3 you'],
    ['both damages at once', '&acirc;&euro;&trade; and caf&Atilde;&copy;', '’ and café'],
  ])
  checkKept([
    ['an ampersand', 'R&D, Q & A, &c., AT&T'],
    ['a name without its semicolon', '&nbsp and &copy 2016 &ampx'],
    ['a name that is none', '&foo; &D; &menu; &é;'],
    ['a name in the wrong case', '&NBSP; &Ldquo;'],
    ['controls and line separators', '&#0; &#8; &#10; &#13; &#127; &#129; &#8232; &#x2029;'],
    ['surrogates, noncharacters and numbers beyond Unicode', '&#xD800; &#57343; &#xFFFF; &#x110000; &#99999999999;'],
    ['no number at all', '&#; &#x; &#xZ; &#12'],
    ['an escaped tag', 'Use &lt;div&gt; and &lt;/div&gt;, &lt;a href=&quot;x&quot;&gt; or &lt;!-- x --&gt;'],
    ['an escape of an entity, which the text speaks of', 'Write &amp;lt; for it, or &amp;#39;, and &amp;amp; for the sign'],
  ])
  it('names the kind, after all that follows from it', () => {
    expect(findRepairs('a&nbsp;b', 'en')).toEqual([{ start: 1, end: 7, kind: 'entity', after: ' ' }])
  })
})

describe('mojibake', () => {
  check([
    ['quotes', 'â€œItâ€™s hereâ€\u009d', '“It’s here”'],
    ['dashes and dots', 'one â€“ two â€” threeâ€¦', 'one – two — three…'],
    ['the euro and the trade mark', 'â‚¬ 5 Xâ„¢', '€ 5 X™'],
    ['as ISO 8859-1 has it', 'it\u00e2\u0080\u0099s', 'it’s'],
    ['French', 'Ã‰tat, dÃ©jÃ\u00a0, garÃ§on, CÃ”TE, LIBERTÃ‰', 'État, déjà, garçon, CÔTE, LIBERTÉ'],
    ['German', 'fÃ¼r StraÃŸe Ãœbung', 'für Straße Übung'],
    ['Polish', 'siÄ™ byÅ‚o Å¼e wÅ‚aÅ›nie', 'się było że właśnie'],
    ['Vietnamese', 'Viá»‡t', 'Việt'],
    ['an accent of its own', 'cafe\u00cc\u0081', 'cafe\u0301'],
    ['a no-break space, which then becomes a plain one', 'people.Â\u00a0 Next', 'people.  Next'],
    ['marks of the upper half', 'Â£5 Â© Â«xÂ» 20Â°', '£5 © «x» 20°'],
    ['Russian, short words included', garbled('Никто не знал, кто и в чем был'), 'Никто не знал, кто и в чем был'],
    ['Greek', garbled('Κανείς δεν ήξερε ποιος'), 'Κανείς δεν ήξερε ποιος'],
    ['Chinese', garbled('市议会周二'), '市议会周二'],
    ['an emoji', garbled('so 😀!'), 'so 😀!'],
    ['a byte order mark, which then goes out', 'ï»¿Title', 'Title'],
    ['a replacement character', 'a ï¿½ b', 'a \ufffd b'],
    ['done twice', garbled(garbled('it’s “déjà”')), 'it’s “déjà”'],
    ['done twice as ISO 8859-1', asLatin(asLatin('it’s “déjà”')), 'it’s “déjà”'],
    ['done three times', garbled(garbled(garbled('naïve'))), 'naïve'],
  ])
  checkKept([
    ['French', 'Â, Pâques, âge, « fatigué », l’été…', 'fr'],
    ['French before closing marks', '«\u00a0fatigué\u00a0»\u00a0! «\u00a0été…\u00a0» “café”… CAFÉ™ CAFÉ® LIBERTÉ’', 'fr'],
    ['Portuguese', 'AMANHÃ, MANHÃ” disse. “IRMÃ” NÃO, São João, coração, AMANHÔ… ÚLTIMA', 'pt'],
    ['Spanish', '“PERÚ” ¿qué? ¡Sí! ESPAÑA, AÑO', 'es'],
    ['Italian', 'però… è “così”… LUNEDÌ” città»', 'it'],
    ['German', '„MENÜ“ Straße »Grüß« ß” Ä“', 'de'],
    ['German with quotes the other way', 'der »Fuß«, „Spaß“…', 'de'],
    ['Nordic', 'Å, Å” på… “SÅ” Å’s Ærø', 'sv'],
    ['Vietnamese', 'Â, TRẦN, ÂN, châu, tấn “câu” đó»…', 'vi'],
    ['Icelandic', 'Það “ÞÓ” með…', 'is'],
    ['Turkish', 'Âşık, HÂLÂ” ÇOK', 'tr'],
    ['Romanian', 'În, ÎNTR-O, “hotărî”…', 'ro'],
    ['a lone real letter before an ASCII one', 'Ãa Âb âc Ðd'],
    ['what would be a line separator', 'aâ€¨b'],
    ['one letter of Russian alone proves nothing', 'Ð²'],
  ])
  // A no-break space after a real letter is still a no-break space.
  check([
    ['Ã in capitals before a no-break space', 'AMANHÃ\u00a0de', 'AMANHÃ de', 'pt'],
    ['é before a no-break space and a guillemet', 'fatigué\u00a0»', 'fatigué »', 'en'],
  ])
})

describe('private use', () => {
  check([['icon glyphs', '\uf09a Share \ue001\ue002', ' Share ']])
  checkKept([['a text in a script of its own', `Of the script:\n${'\ue630\ue631 '.repeat(100)}`]])
})

/** Pieces that make repairs, and look-alikes, to be strung together. */
const piece = fc.oneof(
  fc.constantFrom(
    '&',
    'amp;',
    '&amp;',
    'lt;',
    '&lt;',
    '&gt;',
    '#39;',
    '&#',
    'x26;',
    '&#38;',
    '&nbsp;',
    '&Acirc;',
    '&euro;',
    '&acirc;',
    '&trade;',
    'b',
    '/p',
  ),
  fc.constantFrom('â€™', 'Ã©', 'Â\u00a0', 'Ã', '©', 'â', '€', '™', 'Ãƒ', 'ï»¿', 'Ð²', 'Ñ‚', '…', '»', 'é', '\u0080', '\u0099', 'ƒ', '¢'),
  fc.constantFrom(
    '\u00a0',
    '\u202f',
    '\u3000',
    '\u200b',
    '\u200c',
    '\u200d',
    '\ufeff',
    '\u00ad',
    '\u2060',
    '\u200f',
    '\ue001',
    ' ',
    '\n',
    '!',
    '東',
    'ه',
    '👩',
    '\ud83d',
    '\udc00',
  ),
  fc.string({ unit: 'binary', maxLength: 3 }),
)
const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''))
const language = fc.constantFrom('en', 'fr', 'ja', 'pt', 'und')
const RUNS = cases(3000, 20160910)

describe('for any text', () => {
  it('edits are in order, disjoint, within bounds, and part no pair of surrogates', () => {
    fc.assert(
      property(text, language, (source, lang) => {
        let at = 0
        for (const { start, end } of findRepairs(source, lang)) {
          expect(start).toBeGreaterThanOrEqual(at)
          expect(end).toBeGreaterThan(start)
          for (const edge of [start, end]) expect(/^[\ud800-\udbff][\udc00-\udfff]$/.test(source.slice(edge - 1, edge + 1))).toBe(false)
          at = end
        }
        expect(at).toBeLessThanOrEqual(source.length)
      }),
      RUNS,
    )
  })

  it('undoing the edits gives the source back', () => {
    fc.assert(
      property(text, language, (source, lang) => {
        const edits = findRepairs(source, lang)
        let shift = 0
        const undo = edits.map(({ start, end, after, kind }) => {
          const at = start + shift
          shift += after.length - (end - start)
          return { start: at, end: at + after.length, after: source.slice(start, end), kind }
        })
        const clean = edited(source, 0, source.length, edits)
        expect(edited(clean, 0, clean.length, undo)).toBe(source)
      }),
      RUNS,
    )
  })

  it('repaired text needs no repair', () => {
    fc.assert(
      property(text, language, (source, lang) => {
        expect(findRepairs(repaired(source, lang), lang)).toEqual([])
      }),
      RUNS,
    )
  })

  it('plain ASCII without ampersands needs none', () => {
    fc.assert(
      property(fc.string({ unit: 'grapheme-ascii' }), (source) => {
        expect(findRepairs(source.replaceAll('&', ''), 'en')).toEqual([])
      }),
      RUNS,
    )
  })
})
