import { NameTable } from './name-table.js'

/** What a tag means for parsing and layout, as bits of `TagInfo.bits`. */
export const TAG = {
  /** Has no content and no end tag. */
  void: 1,
  /** Breaks the line before and behind it. */
  block: 1 << 1,
  /** Has a margin: a blank line before and behind it. */
  margin: 1 << 2,
  /** Its start tag ends an open paragraph. */
  endsParagraph: 1 << 3,
  /** An end tag looks for its start no further up than here. */
  scope: 1 << 4,
  /** No item of a list and no unknown element is closed across it ("special" in the HTML standard). */
  special: 1 << 5,
  /** Its end tag may be left out, so that others close it. */
  implied: 1 << 6,
  /** Its end tag leaves open what it is misnested with: `b`, `a`. */
  formatting: 1 << 7,
  heading: 1 << 8,
  /** Its end tag closes what is open inside it. */
  closable: 1 << 9,
  /** `table`, `tbody`, `tr` and their like: text in them is moved out before the table. */
  tablePart: 1 << 10,
  /** Its content is text without tags, which nobody sees. */
  raw: 1 << 11,
  /** Its content is text without tags, with character references. */
  escapable: 1 << 12,
  /** What it holds is not laid out. */
  unseen: 1 << 13,
  /** What it holds is laid out only where something fails or is switched on. */
  hidden: 1 << 14,
  /** Belongs to the head of a page. */
  head: 1 << 15,
  /** Ends SVG and MathML when it is met there. */
  breakout: 1 << 16,
  /** Sets the rules by which what is in it is read: a cell, a row, a select. */
  mode: 1 << 17,
  /** `caption`, `col`, `td` and the like: they mean nothing outside of a table. */
  tableOnly: 1 << 18,
} as const

/** A tag name and what it means. */
export interface TagInfo {
  readonly name: string
  readonly bits: number
}

const bitsOf = new Map<string, number>()
const add = (bit: number, names: string) => {
  for (const name of names.split(' ')) bitsOf.set(name, (bitsOf.get(name) ?? 0) | bit)
}

// The lists are those of the HTML standard (13.1.2, 13.2.4.2, 13.2.6), the layout that of its rendering section (15.3).
add(TAG.void, 'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr')
add(
  TAG.block | TAG.endsParagraph | TAG.special | TAG.closable,
  'address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer header hgroup main menu nav ol ' +
    'search section summary ul pre listing',
)
add(TAG.block, 'html body p h1 h2 h3 h4 h5 h6 hr form li dd dt legend option optgroup button tr table caption tbody thead tfoot frameset')
add(TAG.block, 'select textarea xmp plaintext marquee')
add(TAG.margin, 'p h1 h2 h3 h4 h5 h6 blockquote pre listing ul ol dl figure table hr menu dir fieldset')
add(TAG.endsParagraph, 'p h1 h2 h3 h4 h5 h6 hr form li dd dt plaintext table xmp')
add(TAG.scope, 'applet caption html table td th marquee object template')
add(
  TAG.special,
  'applet area base basefont bgsound body br button caption col colgroup dd dt embed form frame frameset h1 h2 h3 h4 h5 h6 head hr html ' +
    'iframe img input keygen li link marquee meta noembed noframes noscript object p param plaintext script select source style table ' +
    'tbody td template textarea tfoot th thead title tr track wbr xmp',
)
add(TAG.implied, 'dd dt li optgroup option p rb rp rt rtc')
add(TAG.formatting, 'a b big code em font i nobr s small strike strong tt u')
add(TAG.heading, 'h1 h2 h3 h4 h5 h6')
add(TAG.closable, 'button applet marquee object')
add(TAG.tablePart, 'table tbody thead tfoot tr')
add(TAG.raw | TAG.unseen, 'script style iframe noembed noframes')
add(TAG.raw, 'xmp')
add(TAG.escapable, 'title textarea')
add(TAG.unseen, 'title template svg head')
add(TAG.hidden, 'noscript video audio canvas datalist')
add(TAG.head, 'base basefont bgsound link meta title noframes style script template noscript head')
add(
  TAG.breakout,
  'b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr ol p pre ruby s ' +
    'small span strong strike sub sup table tt u ul var',
)
add(TAG.mode, 'table tbody thead tfoot tr td th caption colgroup select template body html')
add(TAG.tableOnly, 'caption col colgroup frame head tbody td tfoot th thead tr')

const KNOWN = new Map([...bitsOf].map(([name, bits]) => [name, Object.freeze({ name, bits })]))
const INLINE =
  'a abbr acronym bdi bdo cite data del dfn dialog ins kbd label map mark math meter output picture progress q rp rt ruby samp slot span sub sup svg time var'
for (const name of INLINE.split(' ')) if (!KNOWN.has(name)) KNOWN.set(name, Object.freeze({ name, bits: 0 }))

/** The tags that are known, to be found by their names in the HTML. */
export const TAGS = new NameTable([...KNOWN])

/** What is known of a tag; the name is in small letters. */
export function tagInfo(name: string): TagInfo {
  return KNOWN.get(name) ?? Object.freeze({ name, bits: 0 })
}
