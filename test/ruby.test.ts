import { describe, expect, it } from 'vitest'
import { createCleaner } from '../src/pipeline/clean.js'
import { readHtml } from '../src/read/html/read-html.js'
import { toMarkdown } from '../src/write/markup/markup.js'

describe('the reading of ruby', () => {
  it.each([
    ['without brackets', '<ruby>村<rt>むら</rt></ruby>の', '村（むら）の'],
    ['without end tags', '<ruby>村<rt>むら</ruby>の', '村（むら）の'],
    ['with the brackets of the page', '<ruby>村<rp>(</rp><rt>むら</rt><rp>)</rp></ruby>の', '村(むら)の'],
    ['with its base marked', '<ruby><rb>村</rb><rt>むら</rt></ruby>の', '村（むら）の'],
    ['character by character', '<ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>', '漢（かん）字（じ）'],
    ['some with brackets of the page', '<ruby>漢<rp>（</rp><rt>かん</rt><rp>）</rp>字<rt>じ</rt></ruby>', '漢（かん）字（じ）'],
    ['in a group', '<ruby><rb>東<rb>京<rtc><rt>とう<rt>きょう</rtc></ruby>', '東京（とうきょう）'],
    ['of other languages', '<ruby>北京<rt>Běijīng</rt></ruby>', '北京（Běijīng）'],
    ['on lines of its own in the HTML', '<ruby>村\n<rt>\nむら\n</rt>\n</ruby>', '村（むら）'],
    ['with other elements in it', '<ruby><b>村</b><rt><span>む</span>ら</rt></ruby>の', '村（むら）の'],
    ['empty', '<ruby>村<rt></rt></ruby>の', '村の'],
    ['hidden', '<ruby>村<rt style="display:none">むら</rt></ruby>の', '村の'],
  ])('%s', (_, html, text) => {
    expect(readHtml(`<p>ある${html}`).text).toBe(`ある${text}`)
    expect(
      toMarkdown(readHtml(`<p>ある${html}`), [])
        .trim()
        .replaceAll('*', ''),
    ).toBe(`ある${text}`)
  })

  it('stands so in titles', () => {
    const { metadata, text } = createCleaner()({
      html: '<title>村の井戸</title><h1><ruby>村<rt>むら</rt></ruby>の井戸</h1><p>むかしむかし、井戸がありました。',
    })
    expect(text).not.toContain('村むら')
    expect(metadata?.title).not.toContain('村むら')
  })
})
