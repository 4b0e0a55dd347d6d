import fc from 'fast-check'

/** What readers of Markdown take for the beginning of an address, in all the ways that one may stand in another. */
const STARTS = [
  'ftp://',
  'https://',
  'HTTP://',
  'www.',
  'mailto:',
  'xmpp:',
  'a@b.example',
  'b.example/',
  '//b.example/',
  'https://b.example/',
]
const PAYLOADS = [
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '<svg/onload=alert(1)>',
  '<iframe src=javascript:alert(1)>',
  '<a href="javascript:alert(1)">x</a>',
  '<javascript:alert(1)>',
  '[x](javascript:alert(1))',
  '![x](javascript:alert(1))',
  '[x]: javascript:alert(1)',
  '" onerror="alert(1)',
  '"><img src=x onerror=alert(1)>',
  '<!--',
  '-->',
  '<![CDATA[',
  '<?x',
  '</p>',
  '<b',
  '>',
  '<',
  '&lt;img src=x onerror=alert(1)&gt;',
  '&#60;img src=x onerror=alert(1)>',
]
const GLUE = [
  '',
  '',
  '',
  ' ',
  '\n',
  '\n\n',
  '(',
  ')',
  '[',
  ']',
  '](',
  '\\',
  '`',
  '``',
  '```\n',
  '*',
  '_',
  '~',
  '~~',
  '|',
  '.',
  ':',
  '"',
  "'",
  '&',
  ';',
  '#',
  '    ',
  '> ',
  '- ',
  '1. ',
  'a',
  '/',
  '@',
]

/** Texts that try to make a reader of Markdown run a script: addresses, markup and marks that stand in each other. */
export const hostileTexts: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...STARTS) },
      { weight: 3, arbitrary: fc.constantFrom(...PAYLOADS) },
      { weight: 3, arbitrary: fc.constantFrom(...GLUE) },
      { weight: 1, arbitrary: fc.string({ maxLength: 4 }) },
    ),
    { minLength: 2, maxLength: 10 },
  )
  .map((parts) => parts.join(''))

const asText = (text: string) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`)
/** Places in a page that text may stand in, each a way of its own into Markdown. */
const PLACES: readonly ((text: string) => string)[] = [
  (text) => `<p>${text}</p>`,
  (text) => `<h2>${text}</h2>`,
  (text) => `<p>a <b>${text}</b> c</p>`,
  (text) => `<p>https://b.example/<i>${text}</i></p>`,
  (text) => `<p>a <code>${text}</code> c</p>`,
  (text) => `<p>ftp://b.example/<code>${text}</code></p>`,
  (text) => `<p>ftp://b.example/<sub>${text}</sub></p>`,
  (text) => `<p>www.b.example/<a href="/x">${text}</a></p>`,
  (text) => `<p>a <a href="${text}">c</a></p>`,
  (text) => `<p>a <a href="https://e.example/${text}">${text}</a></p>`,
  (text) => `<p>a <img src="/x.png" alt="${text}"> c</p>`,
  (text) => `<p>ftp://b.example/<img src="/x.png?${text}" alt="${text}"></p>`,
  (text) => `<pre>${text}</pre>`,
  (text) => `<pre><code class="language-${text}">${text}</code></pre>`,
  (text) => `<ul><li>${text}<ul><li>${text}</ul></ul>`,
  (text) => `<blockquote>${text}</blockquote>`,
  (text) => `<dl><dt>${text}<dd>${text}</dl>`,
  (text) => `<table><tr><th>${text}<th>b<tr><td>${text}<td><code>${text}</code></table>`,
]

/** Pages that do so, with each text in one of the places that Markdown can come from. */
export const hostileMarkdownPages: fc.Arbitrary<string> = fc
  .array(
    fc.tuple(fc.constantFrom(...PLACES), hostileTexts).map(([place, text]) => place(asText(text))),
    { minLength: 1, maxLength: 3 },
  )
  .map((parts) => parts.join(''))
