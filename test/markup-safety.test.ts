import createDOMPurify from 'dompurify'
import fc from 'fast-check'
import { JSDOM } from 'jsdom'
import { parseFragment, serialize } from 'parse5'
import { describe, expect, it } from 'vitest'
import { readHtml } from '../src/read/html/read-html.js'
import { textToHtml, toHtml } from '../src/write/markup/markup.js'
import { HOSTILE_PAGES } from './support/hostile-pages.js'
import { pages } from './support/pages-arbitrary.js'
import { cases, property } from './support/property.js'

const purifier = createDOMPurify(new JSDOM('').window)
const normal = (html: string) => serialize(parseFragment(html))
const options = { images: true, url: 'https://example.org/a/b?c' }

/** What we write is what a sanitiser would leave of it, and no parser reads it in another way than we wrote it. */
function expectSafe(html: string): void {
  expect(normal(purifier.sanitize(html))).toBe(normal(html))
  expect(purifier.removed).toEqual([])
  expect(html).not.toMatch(
    /<(?!\/?(?:p|h[1-6]|[uo]l|li|d[ltd]|blockquote|pre|code|table|caption|thead|tbody|t[rhd]|figure|figcaption|a|strong|em|del|su[bp]|br|img)[ >])/,
  )
}

it('knows bad ones when it sees them', () => {
  for (const bad of ['<p onclick="x">a</p>', '<p><a href="javascript:x">a</a></p>', '<script>x</script>', '<div>a</div>']) {
    expect(() => expectSafe(bad)).toThrow()
  }
})

describe('HTML that comes out is safe', () => {
  it.each(Object.entries(HOSTILE_PAGES))('for a page with %s', (_, html) => {
    for (const hidden of [{}, { hidden: 'all' }] as const) {
      const written = toHtml(readHtml(html, hidden), [], options)
      expectSafe(written)
      expect(written).not.toMatch(/(?:href|src)="(?!https?:|mailto:|tel:)/)
    }
  })

  it('for pages by chance', () => {
    fc.assert(
      property(pages, (html) => expectSafe(toHtml(readHtml(html), [], options))),
      cases(300, 20261122),
    )
  })

  it('for text', () => {
    expect(textToHtml('<b>a</b> & "c"\n<!-- d\n\n]]>')).toBe(
      '<p>&lt;b&gt;a&lt;/b&gt; &amp; &quot;c&quot;<br>&lt;!-- d</p>\n<p>]]&gt;</p>\n',
    )
    for (const html of Object.values(HOSTILE_PAGES)) expectSafe(textToHtml(html))
  })
})
