import { unlessSlow } from './slow.js'

/** Characters of the long ones: more than a window holds, or several of them. */
const LONG = unlessSlow(1_300_000, 5_000_000)

/** Texts that try what a cleaner of texts takes for granted, by what they are. */
export const HOSTILE_TEXTS: Record<string, string> = {
  empty: '',
  'one character': 'x',
  'one line feed': '\n',
  'only blanks': ' \t\u00a0 \n \n\n',
  'CR LF': 'One line here.\r\nShare\r\n\r\nLeave a Reply\r\n',
  'lone CR': 'One line here.\rShare\rLeave a Reply\r',
  'empty lines': '\n'.repeat(LONG / 5),
  'one long line': 'The words of this line go on and on, '.repeat(LONG / 36),
  'one long word': 'x'.repeat(LONG),
  'many quotes': '\'"“'.repeat(LONG / 3),
  'many openers': 'Latest articles\n'.repeat(LONG / 16),
  'many spaces': ' '.repeat(LONG),
  'unpaired surrogates': 'A\ud800 line \udc00 of text.\n\ud83d\nShare\n',
  NUL: 'A\0line\n\0\nShare\n',
  'U+2028': 'One line.\u2028Share\u2029Another line.',
  'right to left': 'هذا سطر من النص العربي، وهو طويل بما يكفي ليكون جملة كاملة.\nمشاركة\n\u200f\u202bשורה בעברית\u202c\n',
  'emoji sequences': '👨‍👩‍👧‍👦 family ❤️\n🏳️‍🌈\n👍🏽 12\n',
  'Persian ZWNJ': 'می‌خواهم این کتاب‌ها را بخوانم.\nاشتراک‌گذاری\n',
  'letters and digits beyond the basic plane': '𑇒𑇓 5𑇒 𝟙 𝐀𝐁𐐀\n𠀀𠀁。\nShare\n',
  BOM: '\ufeffTitle\n\nText of the article, in a sentence of some length.\n',
}
