import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readHtml } from '../src/read/html/read-html.js'
import { cleanText, type Replacement } from '../src/write/clean-text.js'
import type { MarkupOptions } from '../src/write/markup/options.js'
import { textToHtml, textToMarkdown, toHtml, toMarkdown } from '../src/write/markup/markup.js'
import { htmlWords } from './support/html-words.js'
import { markdownWords } from './support/markdown-words.js'
import { pages } from './support/pages-arbitrary.js'
import { expectLinearTime } from './support/linear-time.js'
import { cases, property } from './support/property.js'

const SEED = cases(500, 20261122)
const URL_OF_PAGE = 'https://example.org/a/b.html?c#d'
const words = (text: string) => text.split(/\s+/).filter((word) => word !== '')
const lines = (...all: string[]) => `${all.join('\n')}\n`

const markdown = (html: string, options: MarkupOptions = { url: URL_OF_PAGE }) => toMarkdown(readHtml(html), [], options)
const html = (page: string, options: MarkupOptions = { url: URL_OF_PAGE }) => toHtml(readHtml(page), [], options)

/** Strips these texts, each with the line break behind it, and the same of lines that hold nothing else. */
function without(source: string, ...texts: string[]): Replacement[] {
  return texts
    .map((text) => {
      const start = source.indexOf(text)
      if (start < 0) throw new Error(`no "${text}" in the text`)
      const end = start + text.length
      return { start, end: source[end] === '\n' ? end + 1 : end, after: '' }
    })
    .sort((a, b) => a.start - b.start)
}

describe('structure', () => {
  it.each<[string, string, string, string]>([
    [
      'headings and paragraphs',
      '<h1>A <b>b</b></h1><div>c<p>d<br>e<br><br>f</div>',
      lines('# A b', '', 'c', '', 'd\\', 'e', '', 'f'),
      '<h1>A b</h1>\n<p>c</p>\n<p>d<br>e</p>\n<p>f</p>\n',
    ],
    [
      'lists',
      '<ul><li>a<ol start=3><li>b<li>c</ol><li>d<ul><li>e</ul></ul>',
      lines('- a', '', '  3. b', '  4. c', '', '- d', '', '  - e'),
      '<ul>\n<li>a\n<ol start="3">\n<li>b</li>\n<li>c</li>\n</ol>\n</li>\n<li>d\n<ul>\n<li>e</li>\n</ul>\n</li>\n</ul>\n',
    ],
    [
      'items of several blocks',
      '<ol><li><p>a<p>b<li><pre>c\n\n d</pre></ol>',
      lines('1. a', '', '   b', '', '2. ```', '   c', '', '    d', '   ```'),
      '<ol>\n<li>\n<p>a</p>\n<p>b</p>\n</li>\n<li>\n<pre><code>c\n\n d</code></pre>\n</li>\n</ol>\n',
    ],
    [
      'lists one after the other',
      '<ul><li>a</ul><ul><li>b</ul><ol><li>c</ol><ol><li>d</ol>',
      lines('- a', '', '* b', '', '1. c', '', '1) d'),
      '<ul>\n<li>a</li>\n</ul>\n<ul>\n<li>b</li>\n</ul>\n<ol>\n<li>c</li>\n</ol>\n<ol>\n<li>d</li>\n</ol>\n',
    ],
    [
      'lists in lists without an item',
      '<ul><li>a</li><ul><li>b</ul></ul>',
      lines('- a', '  - b'),
      '<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>\n',
    ],
    [
      'definitions',
      '<dl><dt>a</dt><dd>b</dd><dd><p>c<p>d</dd></dl>',
      lines('**a**', '', 'b', '', 'c', '', 'd'),
      '<dl>\n<dt>a</dt>\n<dd>b</dd>\n<dd>\n<p>c</p>\n<p>d</p>\n</dd>\n</dl>\n',
    ],
    [
      'quotes',
      '<blockquote>a<blockquote><p>b</blockquote><pre>c\n\nd</pre></blockquote>',
      lines('> a', '>', '> > b', '>', '> ```', '> c', '>', '> d', '> ```'),
      '<blockquote>\n<p>a</p>\n<blockquote>\n<p>b</p>\n</blockquote>\n<pre><code>c\n\nd</code></pre>\n</blockquote>\n',
    ],
    [
      'code',
      '<div class="highlight-source-ts x"><pre>\n  if (a) {  \n```\n}\n\n</pre></div><pre><code class="language-c++">b</code></pre>',
      lines('````ts', '  if (a) {', '```', '}', '````', '', '```c++', 'b', '```'),
      '<pre><code class="language-ts">  if (a) {  \n```\n}</code></pre>\n<pre><code class="language-c++">b</code></pre>\n',
    ],
    [
      'tables',
      '<table><caption>t</caption><tr><th>a<th>b|c<tr><td>d<td><code>e|f</code><tr><td><td>g</table>',
      lines('t', '', '| a | b\\|c |', '| --- | --- |', '| d | `e\\|f` |', '|  | g |'),
      '<table>\n<caption>t</caption>\n<thead>\n<tr>\n<th>a</th>\n<th>b|c</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>d</td>\n<td><code>e|f</code></td>\n</tr>\n<tr>\n<td></td>\n<td>g</td>\n</tr>\n</tbody>\n</table>\n',
    ],
    [
      'tables without a header, with cells of two columns and line breaks',
      '<table><tr><td colspan=2>a<td>b<tr><td>c<td>d<td>e<tr><td>f<br>g<td>h<tr><td>i<td>j</table>',
      lines('|  |  |  |', '| --- | --- | --- |', '| a |  | b |', '| c | d | e |', '| f<br>g | h |', '| i | j |'),
      '<table>\n<tbody>\n<tr>\n<td>a</td>\n<td></td>\n<td>b</td>\n</tr>\n<tr>\n<td>c</td>\n<td>d</td>\n<td>e</td>\n</tr>\n<tr>\n<td>f<br>g</td>\n<td>h</td>\n</tr>\n<tr>\n<td>i</td>\n<td>j</td>\n</tr>\n</tbody>\n</table>\n',
    ],
    [
      'tables that only place things',
      '<table role=presentation><tr><td>a<td><p>b<p>c<tr><td>d<td>e</table>',
      lines('a', '', 'b', '', 'c', '', 'd', '', 'e'),
      '<p>a</p>\n<p>b</p>\n<p>c</p>\n<p>d</p>\n<p>e</p>\n',
    ],
    [
      'links around blocks in a paragraph',
      '<p>a <a href=/b><p>b</p><div>c</div></a> d</p><p>e</p>',
      lines('a', '', '[b](https://example.org/b)', '', '[c](https://example.org/b)', '', 'd', '', 'e'),
      '<p>a</p>\n<p><a href="https://example.org/b">b</a></p>\n<p><a href="https://example.org/b">c</a></p>\n<p>d</p>\n<p>e</p>\n',
    ],
    [
      'another link in a block that has cut one',
      '<p><a href=/a>a<div>b <a href=/c>c</a> d</div>',
      lines('[a](https://example.org/a)', '', '[b](https://example.org/a) [c](https://example.org/c) d'),
      '<p><a href="https://example.org/a">a</a></p>\n<p><a href="https://example.org/a">b</a> <a href="https://example.org/c">c</a> d</p>\n',
    ],
    [
      'lists in figures',
      '<figure><ul><li>a</ul></figure><ul><li>b</ul>',
      lines('- a', '', '* b'),
      '<figure>\n<ul>\n<li>a</li>\n</ul>\n</figure>\n<ul>\n<li>b</li>\n</ul>\n',
    ],
    [
      'figures',
      '<figure><p>a</p><figcaption>b</figcaption></figure>',
      lines('a', '', 'b'),
      '<figure>\n<p>a</p>\n<figcaption>b</figcaption>\n</figure>\n',
    ],
    [
      'headings that were left open',
      '<h2>a<p>b<p>c<ul><li>d</ul></h2><h3><p>e</p></h3>',
      lines('a', '', 'b', '', 'c', '', '- d', '', '### e'),
      '<p>a</p>\n<p>b</p>\n<p>c</p>\n<ul>\n<li>d</li>\n</ul>\n<h3>e</h3>\n',
    ],
    ['nothing', ' <div> &nbsp; <br></div>', '', ''],
  ])('%s', (_, page, inMarkdown, inHtml) => {
    expect(markdown(page)).toBe(inMarkdown)
    expect(html(page)).toBe(inHtml)
  })
})

describe('within a line', () => {
  it.each<[string, string, string, string]>([
    [
      'styles',
      'a<b> b <i>c</i></b><tt>d</tt> <kbd>`e</kbd> H<sub>2</sub>O x<sup>2</sup> <s>f</s>',
      'a **b *c***`d` `` `e `` H<sub>2</sub>O x<sup>2</sup> ~~f~~',
      'a <strong>b <em>c</em></strong><code>d</code> <code>`e</code> H<sub>2</sub>O x<sup>2</sup> <del>f</del>',
    ],
    [
      'styles in their own kind and next to it',
      '<b>a <strong>b</strong></b><b>c</b> <i>d<b>e</b>f</i><i></i>',
      '**a bc** *d**e**f*',
      '<strong>a bc</strong> <em>d<strong>e</strong>f</em>',
    ],
    [
      'marks that would not work',
      'a<b>“b”</b>c <i>d.</i>e <b>f</b>g',
      'a“b”c d.e **f**g',
      'a<strong>“b”</strong>c <em>d.</em>e <strong>f</strong>g',
    ],
    [
      'links',
      '<a href="/x y">a <b>b</b></a>, <a href="?z=(1)">c</a> wow!<a href="mailto:a@b.c">d</a> <a href="ftp://x">e</a> <a name=y>f</a>',
      '[a **b**](https://example.org/x%20y), [c](https://example.org/a/b.html?z=\\(1\\)) wow\\![d](mailto:a@b.c) e f',
      '<a href="https://example.org/x%20y">a <strong>b</strong></a>, <a href="https://example.org/a/b.html?z=(1)">c</a> wow!<a href="mailto:a@b.c">d</a> e f',
    ],
    [
      'addresses in text',
      'http://a.b/c_d and http://a.b/*c or www.a.b/_c_<br>http://a.b<br>c',
      'http://a.b/c_d and http\\://a.b/\\*c or www\\.a.b/\\_c\\_\\\nhttp\\://a.b\\\nc',
      'http://a.b/c_d and http://a.b/*c or www.a.b/_c_<br>http://a.b<br>c',
    ],
  ])('%s', (_, line, inMarkdown, inHtml) => {
    expect(markdown(`<p>${line}</p>`)).toBe(`${inMarkdown}\n`)
    expect(html(`<p>${line}</p>`)).toBe(`<p>${inHtml}</p>\n`)
  })

  it('leaves links out where they are not wanted or cannot be made absolute', () => {
    const page = '<p><a href="x">a</a> <a href="https://e.org/">b</a></p>'
    expect(markdown(page, {})).toBe('[a](x) [b](https://e.org/)\n')
    expect(markdown(page, { links: false, url: URL_OF_PAGE })).toBe('a b\n')
    expect(markdown(`<base href="/y/">${page}`)).toBe('[a](https://example.org/y/x) [b](https://e.org/)\n')
  })

  it('leaves addresses relative where nothing says where the page came from', () => {
    const link = (href: string) => markdown(`<p><a href="${href}">a</a>`, {})
    for (const href of ['/docs/x', 'x.html?y=1', '../z', './', '?q']) expect(link(href)).toBe(`[a](${href})\n`)
    for (const href of [
      '#here',
      '',
      '//evil.example/x',
      '/\\\\evil.example',
      'javascript:alert(1)',
      '\x01javascript:alert(1)',
      'java\tscript:alert(1)',
      'x:y',
    ])
      expect(link(href)).not.toMatch(/\]\((?!\/%5C)/)
    expect(link('/a b&quot;&lt;c>')).toBe('[a](/a%20b%22%3Cc%3E)\n')
  })

  it('writes images where they are wanted, next to what stays', () => {
    const page =
      '<img src="logo.png"><p>a<img src="1.png" alt=" *b*\n<c> "> d</p><figure><img src="2.png"><figcaption>e</figcaption></figure><p>f</p><img src=3.png><p>g</p>'
    const read = readHtml(page)
    const options = { images: true, url: URL_OF_PAGE }
    expect(markdown(page)).not.toContain('png')
    expect(toMarkdown(read, [], options)).toBe(
      lines(
        'a ![\\*b\\* c](https://example.org/a/1.png) d',
        '',
        '![](https://example.org/a/2.png)',
        '',
        'e',
        '',
        'f',
        '',
        '![](https://example.org/a/3.png)',
        '',
        'g',
      ),
    )
    expect(toHtml(read, without(read.text, 'e', 'g'), options)).toBe(
      '<p>a <img src="https://example.org/a/1.png" alt="*b* c"> d</p>\n<p>f</p>\n',
    )
  })
})

describe('what was stripped and mended', () => {
  const page =
    '<p>a b<br>Share<br>c</p><ol><li>d<li>e<li>f</ol><ul><li>g<ul><li>h</ul></ul><p>i</p><div>j<p>k</p>l</div><table><tr><td>m<td>n<tr><td>o<td>p</table>'
  const { text } = readHtml(page)

  it('leaves no trace, and the rest where it was', () => {
    const replacements = [
      ...without(text, 'Share', 'd', 'g', 'k', 'm'),
      { start: text.indexOf('b'), end: text.indexOf('b') + 1, after: 'B' },
    ]
    replacements.sort((a, b) => a.start - b.start)
    expect(toMarkdown(readHtml(page), replacements)).toBe(
      lines(
        'a B\\',
        'c',
        '',
        '2. e',
        '3. f',
        '',
        '- h',
        '',
        'i',
        '',
        'j',
        '',
        'l',
        '',
        '|  |  |',
        '| --- | --- |',
        '|  | n |',
        '| o | p |',
      ),
    )
  })

  it('may be all of a table but its caption', () => {
    const read = readHtml('<table><caption>a</caption><tr><td>b<td>c<tr><td>d<td>e</table>')
    expect(toMarkdown(read, without(read.text, 'b', 'c', 'd', 'e'))).toBe('a\n')
  })

  it('may be everything', () => {
    const all = [{ start: 0, end: text.length, after: '' }]
    expect(toMarkdown(readHtml(page), all)).toBe('')
    expect(toHtml(readHtml(page), all)).toBe('')
  })
})

describe('text that looks like Markdown', () => {
  it.each([
    ['# a', '\\# a'],
    ['#a', '#a'],
    ['1. a', '1\\. a'],
    ['12) a', '12\\) a'],
    ['1.5 a', '1.5 a'],
    ['- a', '\\- a'],
    ['+', '\\+'],
    ['-a', '-a'],
    ['> a', '\\> a'],
    ['===', '\\==='],
    ['---', '\\---'],
    ['- - -', '\\- - -'],
    ['--- | ---', '\\--- | ---'],
    ['~~~', '\\~\\~\\~'],
    ['```', '\\`\\`\\`'],
    ['*a* _b_ c_d', '\\*a\\* \\_b\\_ c_d'],
    ['[a](b) ![c]', '\\[a\\]\\(b) !\\[c\\]'],
    ['<b> a < b', '&lt;b> a < b'],
    ['"a" https://b.example/c?"d', '"a" https\\://b.example/c?&quot;d'],
    ['ftp://a.example/*', 'ftp\\://a.example/\\*'],
    ['https://www.a.example/https://*', 'https\\://www\\.a.example/https\\://\\*'],
    ['&amp; &#38; AT&T; a & b', '\\&amp; \\&#38; AT\\&T; a & b'],
    ['a \\ b\\', 'a \\\\ b\\\\'],
    ['a | b', 'a | b'],
  ])('%s', (text, escaped) => {
    expect(textToMarkdown(text)).toBe(`${escaped}\n`)
    expect(textToMarkdown(`a\n${text}`)).toBe(`a\\\n${escaped}\n`)
  })

  it('ends no heading', () => {
    expect(markdown('<h2>C #</h2><h3>#</h3>')).toBe(lines('## C \\#', '', '### \\#'))
  })

  it('has lines and paragraphs', () => {
    expect(textToMarkdown('\n a \r\nb\n \n\nc\u2028d\n')).toBe(lines('a\\', 'b', '', 'c\\', 'd'))
    expect(textToHtml('a\n\n b & c\nd\n')).toBe('<p>a</p>\n<p>b &amp; c<br>d</p>\n')
    expect([textToMarkdown(''), textToHtml('\n \n')]).toEqual(['', ''])
  })
})

describe('the words of the clean text, all of them and no others', () => {
  /** Lines stripped, spans within lines, and characters mended. */
  const replacementsOf = (text: string, choices: readonly number[]): Replacement[] => {
    const found: Replacement[] = []
    let at = 0
    text.split('\n').forEach((line, i) => {
      const choice = choices[i % choices.length]!
      const word = /\S+/.exec(line)
      if (choice === 1) found.push({ start: at, end: Math.min(text.length, at + line.length + 1), after: '' })
      else if (choice === 2 && word) found.push({ start: at + word.index, end: at + word.index + word[0].length, after: '' })
      else if (choice === 3 && word) found.push({ start: at + word.index, end: at + word.index + 1, after: '*' })
      at += line.length + 1
    })
    return found
  }
  const choices = fc.array(fc.nat(3), { minLength: 1, maxLength: 7 })

  it('come out of pages', () => {
    fc.assert(
      property(pages, choices, fc.boolean(), (source, chosen, links) => {
        const page = readHtml(source)
        const replacements = replacementsOf(page.text, chosen)
        const kept = words(cleanText(page.text, replacements))
        const options = { links, url: URL_OF_PAGE }
        expect(htmlWords(toHtml(page, replacements, options))).toEqual(kept)
        const written = toMarkdown(page, replacements, options)
        expect(markdownWords(written)).toEqual(kept)
        expect(written).not.toMatch(/[ \t]$/m)
        expect(written).toMatch(kept.length > 0 ? /[^\n]\n$/ : /^$/)
      }),
      SEED,
    )
  })

  it('come out of text', () => {
    const text = fc.array(fc.oneof(fc.string(), fc.constantFrom('\n', '\n\n', ' ', '- ', '1. ', '***', '`', '\u2028', 'http://a.b/_')), {
      maxLength: 30,
    })
    fc.assert(
      property(text, (parts) => {
        const source = parts.join('')
        expect(htmlWords(textToHtml(source))).toEqual(words(source))
        expect(markdownWords(textToMarkdown(source))).toEqual(words(source))
      }),
      SEED,
    )
  })
})

describe('takes linear time', () => {
  it.each<[string, number, (size: number) => string]>([
    ['deep nesting', 3000, (n) => '<blockquote><ul><li>a'.repeat(n)],
    ['cells in one row', 30_000, (n) => `<table><tr>${'<td>a'.repeat(n)}<tr><td>b<td>c</table>`],
    ['many rows under a wide one', 3000, (n) => `<table><tr>${'<td>a'.repeat(n)}${'<tr><td>b<td>c'.repeat(3 * n)}</table>`],
    ['many styles in one paragraph', 10_000, (n) => `<p>${'<b>a</b><i>b<a href="http://e.org">c</a></i> '.repeat(n)}`],
    ['nested styles', 10_000, (n) => `<p>${'<i><b><a href=x>a'.repeat(n)}`],
    ['a long code block', 100_000, (n) => `<pre>${'a ` b\n'.repeat(n)}</pre>`],
    ['many addresses', 50_000, (n) => `<p>${'http://a.b/* '.repeat(n)}${'http://'.repeat(n)}`],
    ['wide cells', 10_000, (n) => `<table>${'<tr><td colspan=1000>a<td>b'.repeat(n)}</table>`],
  ])('for %s', (_, most, make) => {
    expectLinearTime(most, (size) => {
      const source = make(size)
      const { html: read } = readHtml(source)
      return () => expect(markdown(source).length + html(source, { images: true }).length).toBeLessThan(read.length * 60)
    })
  })
})
