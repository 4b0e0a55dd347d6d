import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frontMatter } from '../src/write/front-matter.js'
import { cases, property } from './support/property.js'

describe('front matter', () => {
  it('quotes every value', () => {
    expect(frontMatter({ title: 'He said: "no" \\ #1', published: '2024-05-01', byline: 'Jö\nDoe' })).toBe(
      '---\ntitle: "He said: \\"no\\" \\\\ #1"\npublished: "2024-05-01"\nbyline: "Jö\\nDoe"\n---\n\n',
    )
  })

  it('is nothing where there is nothing to say', () => expect(frontMatter({})).toBe(''))

  it('is no markup where a reader of Markdown does not know it', () => {
    const title = 'a <img src=x> [b](javascript:c) [d]'
    const written = frontMatter({ title })
    expect(written).toBe('---\ntitle: "a \\u003cimg src=x> [b\\u005d(javascript:c) [d]"\n---\n\n')
    expect(JSON.parse(written.split('\n')[1]!.slice('title: '.length))).toBe(title)
  })

  it('escapes what YAML does not print, and lets no value end it', () => {
    expect(frontMatter({ title: 'a\u0085b\u2028c\ufeffd\ud800e\u007f' })).toBe(
      '---\ntitle: "a\\u0085b\\u2028c\\ufeffd\ufffde\\u007f"\n---\n\n',
    )
    fc.assert(
      property(fc.string({ unit: 'binary' }), (title) => {
        const [open, line, close, ...rest] = frontMatter({ title }).split(/[\n\r\u0085\u2028\u2029]/)
        expect([open, close, ...rest]).toEqual(['---', '---', '', ''])
        expect(JSON.parse(line!.slice('title: '.length))).toBe(title.replace(/\p{Surrogate}/gu, '\ufffd'))
      }),
      cases(500, 20160910),
    )
  })
})
