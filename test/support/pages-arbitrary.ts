import fc from 'fast-check'

const TEXTS = [
  'plain words here',
  '*',
  '**bold?**',
  '_under_ snake_case',
  '# no heading',
  '1. no item',
  '2) none',
  '- none',
  '+ none',
  '> no quote',
  'a | b',
  '--- | ---',
  '|---|',
  ':-:',
  '===',
  '---',
  '```',
  '~~~',
  '~~gone~~ ~5 a~b',
  '`code`',
  'a\\',
  '\\*',
  '\\|',
  '&lt;b&gt;',
  '&amp;amp; &amp;copy; AT&amp;T',
  '[a](b)',
  '[a]: http://b',
  '![a](b)',
  'wow!',
  '(c)',
  '“quoted”',
  'end.',
  'é',
  '日本語。',
  '💩',
  '&nbsp;',
  ' ',
  '\n',
  '#',
  'x#',
  '&lt;!-- no --&gt;',
  '&#96;&#96;',
  '$5',
  '€',
]
const text = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }).map(escaped) },
)
const INLINE = ['b', 'i', 'strong', 'em', 'code', 'sub', 'sup', 'del', 'a href="https://e.org/(x)?a=1&amp;copy;=2|"', 'span', 'u']
const BLOCKS = [
  'p',
  'div',
  'ul',
  'ol',
  'ol start="7"',
  'li',
  'dl',
  'dt',
  'dd',
  'blockquote',
  'pre',
  'h2',
  'h4',
  'figure',
  'figcaption',
  'section',
]

const element = (name: string, inner: string) => `<${name}>${inner}</${name.split(' ')[0]}>`

/** Pages as HTML: what looks like Markdown, in elements in any order, and tables. */
export const pages: fc.Arbitrary<string> = fc.letrec<{ inline: string; block: string; row: string; blocks: string }>((tie) => ({
  inline: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    text,
    fc.constantFrom('<br>', '<img src="/i.png" alt="*a* ]">'),
    fc
      .tuple(fc.constantFrom(...INLINE), fc.array(tie('inline'), { minLength: 1, maxLength: 3 }))
      .map(([name, inner]) => element(name, inner.join(''))),
  ),
  row: fc
    .array(fc.tuple(fc.constantFrom('td', 'td', 'th', 'td colspan=2'), tie('inline')), { minLength: 1, maxLength: 4 })
    .map((cells) => element('tr', cells.map(([name, inner]) => element(name, inner)).join(''))),
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.array(tie('inline'), { maxLength: 5 }).map((inner) => element('p', inner.join(''))),
    fc.array(tie('inline'), { maxLength: 5 }).map((inner) => inner.join('')),
    fc.array(tie('row'), { minLength: 1, maxLength: 4 }).map((rows) => element('table', rows.join(''))),
    fc.tuple(fc.constantFrom(...BLOCKS), tie('blocks')).map(([name, inner]) => element(name, inner)),
  ),
  blocks: fc.array(tie('block'), { maxLength: 4 }).map((blocks) => blocks.join('')),
})).blocks

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`)
}
