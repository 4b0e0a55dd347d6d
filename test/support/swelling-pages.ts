const long = (length: number, character = 'a') => character.repeat(length)
const times = (count: number, part: (i: number) => string) => Array.from({ length: count }, (_, i) => part(i)).join('')
const PROSE = 'The bridge was opened again on Monday by the mayor, after two years of repairs that cost less than feared.'

/** Pages that put something long beside something that there are many of: what of, and the page with so much of both. */
export const SWELLING_PAGES: Readonly<Record<string, (size: number) => string>> = {
  'a base and links': (n) => `<base href="https://e.example/${long(n * 50)}/">${times(n, () => '<p><a href=x>y</a></p>')}`,
  'a base just short enough and links': (n) =>
    `<base href="https://e.example/${long(Math.min(8000, n * 50))}/">${times(n, () => '<p><a href=x>y</a></p>')}`,
  'a base and images': (n) => `<base href="https://e.example/${long(Math.min(8000, n * 50))}/">${times(n, () => '<p>y <img src=x> z</p>')}`,
  'an address and paragraphs in its link': (n) =>
    `<a href="https://e.example/${long(Math.min(8000, n * 50))}">${times(n, () => '<p>y</p>')}</a>`,
  'an address and styles in its link': (n) =>
    `<p><a href="https://e.example/${long(Math.min(8000, n * 50))}">${times(n, (i) => (i % 2 ? '<b>y</b> ' : '<i>z</i> '))}</a></p>`,
  'an address that is percent-encoded': (n) => times(n / 10, () => `<p><a href="https://e.example/${long(500, 'é')}">y</a></p>`),
  'addresses that are too long': (n) => times(n / 50, () => `<p><a href="https://e.example/${long(10_000)}">y</a></p>`),
  'descriptions of images': (n) =>
    times(n / 10, (i) => `<p>y <img src="https://e.example/${i}" srcset="${long(200, 'a 1x,')}" alt="${long(300, '"')}"> z</p>`),
  titles: (n) => times(n, (i) => `<p title="${long(50, '<')}">line ${i}</p>`),
  'nested lists and lines': (n) => `${'<ol start=99999999><li>'.repeat(30)}${times(n, () => 'y<br>')}`,
  'nested quotes and lines': (n) => `${'<blockquote>'.repeat(300)}${times(n, () => 'y<br>')}`,
  'nested tables': (n) => times(n / 10, () => '<table><tr><td>y<td>z'),
  'a wide table': (n) => `<table>${times(n / 50, () => `<tr>${times(50, () => '<td colspan=1000>y')}`)}</table>`,
  'a wide row and short ones': (n) => `<table><tr>${times(n, () => '<th colspan=99>y')}${times(n, () => '<tr><td>z<td>w')}</table>`,
  'rows that span': (n) => `<table>${times(n, () => `<tr><td rowspan=65534 colspan=1000>y<td rowspan=65534>z`)}</table>`,
  'backticks in code': (n) => `<p><code>${long(n * 10, '`')}</code></p>${times(n, () => '<pre>`</pre>')}`,
  'names of languages': (n) => `<div class="language-${long(24)}">${times(n, () => '<pre><code>y</code></pre>')}</div>`,
  'long names of elements and lines': (n) =>
    `${`<x-${long(95)}>`.repeat(n / 10)}${times(n, (i) => `<div>Share ${i}<p>${i % 9 ? 'y' : PROSE}</p></div>`)}`,
  'long ids and lines': (n) => `<div id=${long(n * 50)} class=${long(n * 50)}>${times(n, (i) => `<p>Share this ${i}<p>${PROSE}`)}</div>`,
  'a long title, in all its places': (n) =>
    `<title>${long(n * 50)}</title><meta property="og:title" content="${long(n * 50)}"><h1>${long(n * 50)}</h1>${times(n, () => '<p>y</p>')}`,
  'hidden text': (n) => `<div style="display:none">${long(n * 50)}</div>${times(n, (i) => `<p hidden>y ${i}</p><p>z</p>`)}`,
  'hidden text in hidden text': (n) => `${'<div hidden>a'.repeat(n / 4)}${times(n, () => '<p hidden>y</p>')}`,
}
