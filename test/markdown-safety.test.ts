import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readHtml } from '../src/read/html/read-html.js'
import { frontMatter } from '../src/write/front-matter.js'
import { textToMarkdown, toMarkdown } from '../src/write/markup/markup.js'
import { hostileMarkdownPages, hostileTexts } from './support/hostile-markdown.js'
import { HOSTILE_PAGES } from './support/hostile-pages.js'
import { liveIn, MARKDOWN_READERS } from './support/markdown-readers.js'
import { cases, property } from './support/property.js'
import { unlessSlow } from './support/slow.js'

const readers = Object.entries(MARKDOWN_READERS)
const options = { images: true, url: 'https://example.org/a/b?c' }
/** Of each of the three kinds; `cases` makes it more where tests may be slow. */
const COUNT = unlessSlow(150, 200)

/** What is live in Markdown, by reader. */
function live(markdown: string, images = false): Record<string, string[]> {
  const found = readers.map(([name, render]) => [name, liveIn(render(markdown), images)] as const)
  return Object.fromEntries(found.filter(([, live]) => live.length > 0))
}

describe('readers that let HTML through', () => {
  it.each(readers)('%s does', (_, render) => {
    expect(liveIn(render('a <img src=x onerror=alert(1)> [b](javascript:alert(1))'), true)).toEqual(
      expect.arrayContaining(['img[onerror=alert(1)]']),
    )
    expect(liveIn(render('a <script>b</script>'), true)).toEqual(['<script>'])
    expect(liveIn(render('a **b** [c](https://d.example/) ![e](https://d.example/f.png)\n\n| g |\n| - |\n| h |'), true)).toEqual([])
  })
})

describe('Markdown that comes out is dead in every reader', () => {
  it.each([
    'see ftp://b.example/<img src=x onerror=alert(1)>',
    'https://https://b.example/<img src=x onerror=alert(1)>',
    'https://a(www.b.example/<img src=x onerror=alert(1)>',
    'www.a.example/https://b.example/<script>alert(1)</script>',
    'mailto:a@b.example/<img src=x onerror=alert(1)>',
    'xmpp:a@b.example/c<img src=x onerror=alert(1)>',
    'ftp://b.example/[x](javascript:alert(1))',
    'ftp://b.example/`<img src=x onerror=alert(1)>`',
    'ftp://b.example/\\<img src=x onerror=alert(1)>',
    'ftp://b.example/&lt;img src=x onerror=alert(1)&gt;',
  ])('%s', (text) => {
    expect(live(textToMarkdown(text))).toEqual({})
    expect(live(textToMarkdown(`# ${text}\n\n> a\n${text}`))).toEqual({})
  })

  it.each(Object.entries(HOSTILE_PAGES))('for a page with %s', (_, html) => {
    expect(live(toMarkdown(readHtml(html), [], options), true)).toEqual({})
    expect(live(textToMarkdown(html))).toEqual({})
  })

  it('for texts by chance', () => {
    fc.assert(
      property(hostileTexts, (text) => {
        expect(live(textToMarkdown(text))).toEqual({})
      }),
      cases(COUNT, 20261130),
    )
  })

  it('for pages by chance', () => {
    fc.assert(
      property(hostileMarkdownPages, (html) => {
        expect(live(toMarkdown(readHtml(html), [], options), true)).toEqual({})
      }),
      cases(COUNT, 20261201),
    )
  })

  it('for what a page says about itself, where the reader knows no front matter', () => {
    fc.assert(
      property(hostileTexts, (title) => {
        expect(live(`${frontMatter({ title, byline: title })}a\n`)).toEqual({})
      }),
      cases(COUNT, 20261202),
    )
  })
})
