import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isoDate } from '../src/metadata/iso-date.js'
import { metadataOf } from '../src/metadata/metadata.js'
import { namesIn } from '../src/metadata/names.js'
import type { Metadata } from '../src/model/page.js'
import { readHtml } from '../src/read/html/read-html.js'
import { cases, property } from './support/property.js'

const page = (title: string, body: string, head = ''): string =>
  `<!doctype html><html><head><title>${title}</title>${head}</head><body>${body}</body></html>`
const metadata = (html: string, url = 'https://www.example.org/news/bridge'): Metadata => metadataOf(readHtml(html), url)
const TEXT = '<p>The stone bridge over the river was opened again on Monday, two years after engineers had found cracks in it.</p>'
/** A page with a line below its headline. */
const withLine = (line: string): Metadata => metadata(page('Bridge reopens', `<h1>Bridge reopens</h1>${line}${TEXT}`))

describe('names in a byline', () => {
  it.each<[string, string[]]>([
    ['Monday August 27, 2018 10:05 am PDT by June Carver', ['June Carver']],
    ['Posted on March 22, 2012 by Sam Okafor', ['Sam Okafor']],
    ['Published 2018-08-27 by June Carver', ['June Carver']],
    ['3 hours ago by Jane Doe', ['Jane Doe']],
    ['27. August 2018 von Jana Müller', ['Jana Müller']],
    ['Publié le 27 août 2018 par Avril Martin', ['Avril Martin']],
    ['22 de marzo de 2012 por Inés Barrutia', ['Inés Barrutia']],
    ['Opublikowano 3 marca 2020 przez Anna Nowak', ['Anna Nowak']],
    ['This post was written by Jane Doe, Head of Bridges', ['Jane Doe']],
    ['By Sam Okafor 2021-03-04', ['Sam Okafor']],
    ['By Jane August 2021-03-04', ['Jane August']],
    ['By Mai Tran, Monday 3 January 2020', ['Mai Tran']],
    ['By Odile Farrant @ofarrant', ['Odile Farrant']],
    ['Jane Doe Last updated on 17 December 2025', ['Jane Doe']],
    ['Post by Jane Doe » 11. Sep 2024', ['Jane Doe']],
    ['By The Courier editors', ['The Courier editors']],
    ['Posted on March 22, 2012 by miriam', ['miriam']],
    ['By bridge_fan May 22, 2024', ['bridge_fan']],
    ['نوشتهٔ لیلا صدری', ['لیلا صدری']],
    ['نویسنده: لیلا صدری', ['لیلا صدری']],
    ['بقلم أحمد الخطيب', ['أحمد الخطيب']],
    ['מאת דנה לוי', ['דנה לוי']],
    ['文・山田太郎', ['山田太郎']],
    ['執筆者：山田太郎', ['山田太郎']],
    ['글쓴이: 홍길동', ['홍길동']],
    ['홍길동 기자', ['홍길동']],
    ['Γράφει ο Νίκος Παππάς', ['Νίκος Παππάς']],
    ['Από την Ελένη Δήμου', ['Ελένη Δήμου']],
    ['Автор: Пётр Завьялов', ['Пётр Завьялов']],
    ['โดย สมชาย ใจดี', ['สมชาย ใจดี']],
    ['Tác giả: Nguyễn Văn An', ['Nguyễn Văn An']],
    ['Írta: Kovács Anna', ['Kovács Anna']],
    ['Scris de Ion Popescu', ['Ion Popescu']],
    ['Kirjoittaja: Aino Virtanen', ['Aino Virtanen']],
    ['By the Lantern Team', ['the Lantern Team']],
    ['Written by Ada Nwosu, MD*', ['Ada Nwosu']],
    ['By Mary (Ann) Okafor', ['Mary Okafor']],
    // What looks alike and is another thing.
    ['Visit the Lantern Store', []],
    ['By Home', []],
    ['Monday', []],
    ['Posted', []],
    ['Published', []],
    ['Updated', []],
    ['By June 3, 2020', []],
    ['Posted by popular demand', []],
    ['April June', ['April June']],
    ['Per Olsson', ['Per Olsson']],
    ['Death by Chocolate', []],
    ['22 de marzo de 2012', []],
  ])('%s: %j', (byline, names) => {
    expect(namesIn(byline, 'shown')).toEqual(names)
  })

  it('accounts only where the page says that they are the author', () => {
    expect(namesIn('noah_b', 'marked')).toEqual(['noah_b'])
    expect(namesIn('noah_b', 'shown')).toEqual([])
    expect(namesIn('admin', 'marked')).toEqual([])
  })

  it('name the same author, however date and label stand around the name', () => {
    const name = fc.constantFrom('June Carver', 'April Jones', 'Jane August', 'Mai Tran', 'Avril Martin', 'Sam Okafor')
    const date = fc.constantFrom('March 22, 2012', '22 March 2012', '2012-03-22', '22.03.2012', 'Thursday, March 22, 2012')
    fc.assert(
      property(name, date, fc.constantFrom('Posted ', 'Posted on ', 'Published ', ''), (author, day, verb) => {
        expect(namesIn(`${verb}${day} by ${author}`, 'shown')).toEqual([author])
        expect(namesIn(`By ${author} ${day}`, 'shown')).toEqual([author])
        expect(isoDate(`By ${author} March 22, 2012`)).toBe('2012-03-22')
        expect(isoDate(`March 22, 2012 by ${author}`)).toBe('2012-03-22')
      }),
      cases(200, 20260715),
    )
  })
})

describe('dates beside names that are months', () => {
  it.each<[string, string | undefined]>([
    ['By June Carver August 27, 2018', '2018-08-27'],
    ['By Avril 3 mars 2020', '2020-03-03'],
    ['April Jones, 5 May 2020', '2020-05-05'],
    ['Mai Tran 27. August 2018', '2018-08-27'],
    ['Thu Jan 02 03:04:05 GMT 2020', '2020-01-02T03:04:05Z'],
    ['Thu, 09/25/2025 - 11:38', '2025-09-25T11:38'],
    ['2 de enero del 2020', '2020-01-02'],
    ['2020 January 2', '2020-01-02'],
    // The day belongs to no month, or the year to another sentence.
    ['27 by June Carver 2018', undefined],
    ['3 May sailors left, 2020 returned', undefined],
    ['Thu, 03/04/2020', undefined],
  ])('%s: %s', (written, date) => {
    expect(isoDate(written)).toBe(date)
  })
})

describe('below the headline', () => {
  it.each<[string, Partial<Metadata>]>([
    ['<div class="byline">Published 2018-08-27 by June Carver</div>', { byline: 'June Carver', published: '2018-08-27' }],
    ['<div class="byline">By Sam Okafor 2021-03-04</div>', { byline: 'Sam Okafor', published: '2021-03-04' }],
    ['<p>Posted on the 15/12/2025 by Sam Okafor</p>', { byline: 'Sam Okafor', published: '2025-12-15' }],
    ['<p>August 16, 2019 - Updated July 9, 2025</p>', { published: '2019-08-16', modified: '2025-07-09' }],
    ['<p class="ArticleDate">2 May 2020</p>', { published: '2020-05-02' }],
    ['<p class="date">Updated: December 9, 2025</p>', { published: '2025-12-09', modified: '2025-12-09' }],
    ['<a class="username" href="/u/7">galitsyn</a>', { byline: 'galitsyn' }],
    ['<span itemprop="author">noah_b</span>', { byline: 'noah_b' }],
    // Not the day of the posting, not its author.
    ['<p class="date">Registered: 2024-01-27</p>', {}],
    ['<p class="date">Joined 27 January 2024</p>', {}],
    ['<p class="author">read more</p>', {}],
  ])('%s', (line, { byline, published, modified }) => {
    const found = withLine(line)
    expect([found.byline, found.published, found.modified]).toEqual([byline, published, modified])
  })

  it.each<[string, Partial<Metadata>]>([
    ['<p>Written by</p><p>Jane Doe</p>', { byline: 'Jane Doe' }],
    ['<div>Geschrieben von:</div><div>Jana Müller</div>', { byline: 'Jana Müller' }],
    ['<div><h3>Author</h3><p>Jane Doe</p></div>', { byline: 'Jane Doe' }],
    ['<p>作者：</p><p>王小明</p>', { byline: '王小明' }],
    ['<h3>Published</h3><p><time datetime="2020-05-02">2 May 2020</time></p>', { published: '2020-05-02' }],
    [`${TEXT.repeat(30)}<h3>Published</h3><p><time datetime="2020-05-02">2 May 2020</time></p>`, { published: '2020-05-02' }],
    [`${TEXT.repeat(30)}<p>Page last updated: <time>May 2, 2020</time></p>`, { published: '2020-05-02', modified: '2020-05-02' }],
    ['<p>A bridge for all.</p><p>May 2, 2020 · 8 min read</p>', { published: '2020-05-02' }],
    ['<p>A bridge for all.</p><span>2. Mai 2020</span>', { published: '2020-05-02' }],
    ['<p>A bridge for all.</p><span>2 de mayo de 2020</span>', { published: '2020-05-02' }],
    ['<p>A bridge for all.</p><span>2020年5月2日</span>', { published: '2020-05-02' }],
    ['<span class="jobbing-hero__author">Jane Doe</span>', { byline: 'Jane Doe' }],
    ['<a class="author-name" href="/user/7">sand_martin</a>', { byline: 'sand_martin' }],
    ['<a itemprop="author" href="/users/7">user4410027</a>', { byline: 'user4410027' }],
    // A setting, a picture of the author, a link that is none, another day, and relative days.
    ['<p>Text</p><p>Small</p><p>Large</p>', {}],
    ['<span class="author-title">Head Of Bridges</span>', {}],
    ['<a class="author" href="/user/7">Follow us</a>', {}],
    ['<p>Joined 2 May 2020</p>', {}],
    ['<p>3 days ago</p>', {}],
  ])('in lines of their own: %s', (line, { byline, published, modified }) => {
    const found = withLine(line)
    expect([found.byline, found.published, found.modified]).toEqual([byline, published, modified])
  })

  it('anywhere, a line that says who wrote, if no other says so', () => {
    const signed = (...lines: string[]) => withLine(`${TEXT.repeat(40)}<footer>${lines.map((line) => `<p>${line}</p>`).join('')}</footer>`)
    const article = (...lines: string[]) => withLine(`${TEXT.repeat(40)}${lines.map((line) => `<p>${line}</p>`).join('')}`)
    expect(article('Written by Jane Doe').byline).toBe('Jane Doe')
    expect(article('Posted by:', 'Jane Doe').byline).toBe('Jane Doe')
    expect(article('Verfasst von Jana Müller').byline).toBe('Jana Müller')
    expect(article('This post was written by Jane Doe, Head of Bridges').byline).toBe('Jane Doe')
    expect(article('Written by Jane Doe', 'Written by Sam Okafor')).not.toHaveProperty('byline')
    expect(article('Written by hand on paper that was made here.')).not.toHaveProperty('byline')
    expect(signed('Written by Jane Doe')).not.toHaveProperty('byline')
  })

  it('the author of a thread, not of its answers', () => {
    const answer = '<div itemprop="author"><a itemprop="name" class="username">reed_warbler</a></div>'
    const hidden = '<div hidden><div itemprop="author"><span itemprop="name">sand_martin</span></div></div>'
    const empty = '<div itemprop="author"><meta itemprop="name" content="sand_martin"></div>'
    for (const author of [hidden, empty]) expect(withLine(`${author}${TEXT}${answer}${TEXT}`).byline).toBe('sand_martin')
    expect(metadata(page('Bridge reopens', `${hidden}${TEXT.repeat(9)}<h1>Bridge reopens</h1>${answer}${TEXT}`)).byline).toBe('sand_martin')
  })

  it('far from it, what a label names', () => {
    const end = '<div class="post-author">Posted by: Jane Doe</div><p class="date">Posted on April 13, 2023</p>'
    expect(withLine(TEXT.repeat(40) + end)).toMatchObject({ byline: 'Jane Doe', published: '2023-04-13' })
    const bare = '<div class="post-author">Jane Doe</div><p class="date">April 13, 2023</p>'
    expect(Object.keys(withLine(TEXT.repeat(40) + bare))).toEqual(['title'])
  })

  it('on a page that scripts draw', () => {
    const html = page(
      'Bridge reopens - Forum',
      `<noscript><h1>Bridge reopens</h1><span itemprop="author"><span itemprop="name">noah_b</span></span>${TEXT}</noscript>`,
    )
    expect(metadata(html)).toMatchObject({ title: 'Bridge reopens', byline: 'noah_b' })
    expect(metadata(html.replace('</noscript>', `</noscript>${TEXT}`))).not.toHaveProperty('byline')
  })

  it('the author on a card for sharing', () => {
    const card = (label: string) => `<meta name="twitter:label1" content="${label}"><meta name="twitter:data1" content="Jane Doe">`
    expect(metadata(page('Bridge reopens', TEXT, card('Written by'))).byline).toBe('Jane Doe')
    expect(metadata(page('Bridge reopens', TEXT, card('Reading time')))).not.toHaveProperty('byline')
  })
})

describe('what data state', () => {
  const withData = (data: object, body: string, head = ''): Metadata =>
    metadata(
      page(
        'Bridge reopens',
        `<h1>Bridge reopens</h1>${body}${TEXT}`,
        `${head}<script type="application/ld+json">${JSON.stringify({ '@type': 'Article', headline: 'Bridge reopens', ...data })}</script>`,
      ),
    )

  it('an account gives way to a full name that is shown, and stands where there is none', () => {
    const author = { author: { name: 'jdoe77' } }
    expect(withData(author, '<a rel="author" href="/a/7">Jane Doe</a>').byline).toBe('Jane Doe')
    expect(withData(author, '').byline).toBe('jdoe77')
    expect(withData({ author: [{ name: 'Jane Doe' }, { name: 'Sam Okafor' }] }, '<a rel="author">jdoe77</a>').byline).toBe(
      'Jane Doe, Sam Okafor',
    )
  })

  it('an organisation with a preposition in its name is one name', () => {
    expect(withData({ author: { '@type': 'Organization', name: 'Center for River Research' } }, '').byline).toBe(
      'Center for River Research',
    )
    expect(withData({ author: 'Jane Doe for The Courier' }, '').byline).toBe('Jane Doe')
  })

  it('the site is the author where it signs and nobody else does', () => {
    const site = '<meta property="og:site_name" content="Lantern News">'
    const line = '<p>By Lantern News</p>'
    expect(metadata(page('Bridge reopens', `<h1>Bridge reopens</h1>${line}${TEXT}`, site)).byline).toBe('Lantern News')
    const signed = `${site}<meta name="author" content="Jane Doe">`
    expect(metadata(page('Bridge reopens', `<h1>Bridge reopens</h1>${line}${TEXT}`, signed)).byline).toBe('Jane Doe')
  })

  it('a day of publication that is not before that of the last change gives way to the day shown', () => {
    const shown = '<p class="post-date">May 2, 2020</p>'
    expect(withData({ datePublished: '2025-06-24', dateModified: '2025-06-20' }, shown).published).toBe('2020-05-02')
    expect(withData({ datePublished: '2020-04-30', dateModified: '2025-06-20' }, shown).published).toBe('2020-04-30')
    expect(withData({ datePublished: '2025-06-24', dateModified: '2025-06-20' }, '').published).toBe('2025-06-24')
  })

  it.each(['w-published-date', 'publication-date', 'ms.date', 'acme:release_date'])('the day in a meta element named %s', (name) => {
    expect(metadata(page('Bridge reopens', TEXT, `<meta name="${name}" content="2020-05-02">`)).published).toBe('2020-05-02')
  })

  it.each<[string, string]>([
    ['en-US', '2020-03-04'],
    ['en-GB', '2020-04-03'],
    ['de', '2020-04-03'],
    ['fr-CA', '2020-04-03'],
    ['en', '03/04/2020'],
    ['es-US', '03/04/2020'],
  ])('a date of two numbers in a page in %s', (lang, published) => {
    const html = page('Bridge reopens', `<h1>Bridge reopens</h1><p class="date">03/04/2020</p>${TEXT}`).replace(
      '<html',
      `<html lang="${lang}"`,
    )
    expect(metadata(html).published).toBe(published)
  })
})

describe('titles', () => {
  it.each<[string, string, string, string, string]>([
    ['by a heading that the address spells', '/c/wall-clocks/', 'Clocks to love | Lantern', '<h1>Wall Clocks</h1>', 'Wall Clocks'],
    [
      'by a heading whose beginning the address spells',
      '/r/1/how_the_bridge_was_men',
      'Lantern - the heart of the river',
      '<h1>How the bridge was mended again</h1>',
      'How the bridge was mended again',
    ],
    ['by the title where the address spells another', '/c/tables', 'Chairs to love | Lantern', '<h1>Our offers</h1>', 'Chairs to love'],
    ['without the text of a button', '/std/join', 'join in std', '<h1>join in std <button>Copy path</button></h1>', 'join in std'],
  ])('%s', (_, path, title, body, expected) => {
    expect(metadata(page(title, `${body}${TEXT}`), `https://www.lantern.example${path}`).title).toBe(expected)
  })

  it('with a product of the site in front', () => {
    const title = (text: string) => metadata(page(text, TEXT), 'https://www.lantern.example/pay').title
    expect(title('Lantern Payments: take money anywhere')).toBe('Lantern Payments: take money anywhere')
    expect(title('Lantern: take money anywhere')).toBe('take money anywhere')
    expect(title('Take money anywhere - The Lantern')).toBe('Take money anywhere')
  })

  it.each<[string, string, string, string]>([
    ['a headline under a logo', 'A drawer » Miriam White', '<h1><a href="/">Miriam White</a></h1><h2>A drawer</h2>', 'A drawer'],
    [
      'with a colon of its own',
      'Codename: Lantern - mwhite',
      '<h1><a href="/">mwhite</a></h1><h2>Codename: Lantern</h2>',
      'Codename: Lantern',
    ],
    ['behind the site', 'Miriam White – A drawer for posts', '<h1>Miriam White</h1><h2>A drawer for posts</h2>', 'A drawer for posts'],
    [
      'behind the site, as the first heading',
      'Jane Doe » How the bridge was mended',
      '<h1>How the bridge was mended</h1>',
      'How the bridge was mended',
    ],
    ['before an underscore', '旧桥重新开放_例子网', '<h1>旧桥重新开放</h1>', '旧桥重新开放'],
    ['before a hyphen without blanks', '旧桥重新开放-例子网', '<a href="/">例子网</a>', '旧桥重新开放'],
    ['before a dash with one blank', 'Bridge reopens- The Courier', '<a href="/">The Courier</a>', 'Bridge reopens'],
    [
      'before what the link home says',
      'Bridge reopens – Aln Courier',
      '<a href="https://www.example.org/">Aln Courier</a>',
      'Bridge reopens',
    ],
    // Dashes of the headline's own, sections, and headings that only end a title.
    ['a compound kept', 'Pre- and post-war bridges', '<h2>News</h2>', 'Pre- and post-war bridges'],
    ['a subtitle kept', 'Bridge - a history', '<a href="/">Courier</a><h2>Bridge</h2>', 'Bridge - a history'],
    ['one word names no headline', 'News - Bridge reopens today', '<h2>News</h2>', 'News - Bridge reopens today'],
  ])('%s', (_, title, body, expected) => {
    expect(metadata(page(title, `${body}${TEXT}`)).title).toBe(expected)
  })
})
