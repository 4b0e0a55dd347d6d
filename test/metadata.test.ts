import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { articleBodies, headlinesOf } from '../src/metadata/articles.js'
import { isoDate } from '../src/metadata/iso-date.js'
import { languageTag } from '../src/metadata/language-tag.js'
import { mendedJson } from '../src/metadata/mended-json.js'
import { metadataOf } from '../src/metadata/metadata.js'
import { namesIn } from '../src/metadata/names.js'
import type { Metadata } from '../src/model/page.js'
import { readHtml } from '../src/read/html/read-html.js'
import { expectLinearTime } from './support/linear-time.js'
import { cases, property } from './support/property.js'

const SEED = cases(300, 20201112)

interface Parts {
  readonly head?: string
  readonly body?: string
  readonly lang?: string
  readonly data?: unknown
}

const html = ({ head = '', body = '', lang, data }: Parts): string =>
  `<!doctype html><html${lang === undefined ? '' : ` lang="${lang}"`}><head>${head}` +
  (data === undefined ? '' : `<script type="application/ld+json">${typeof data === 'string' ? data : JSON.stringify(data)}</script>`) +
  `</head><body>${body}</body></html>`

const metadata = (parts: Parts, url?: string): Metadata => metadataOf(readHtml(html(parts)), url)
const facts = (data: unknown, head = '') => readHtml(html({ data, head })).facts
const meta = (key: string, content: string): string => `<meta property="${key}" content="${content}">`

describe('title', () => {
  it.each<[string, Parts, string]>([
    [
      'the heading that the title begins with',
      { head: '<title>Bridge reopens | The Example</title>', body: '<h1>Bridge reopens</h1>' },
      'Bridge reopens',
    ],
    [
      'not the name of the site in a heading',
      { head: `<title>Bridge reopens - Example</title>${meta('og:site_name', 'Example')}`, body: '<h1>Example</h1><h2>News</h2>' },
      'Bridge reopens',
    ],
    [
      'not a heading that only ends the title',
      { head: '<title>What is ownership? - The Handbook of All</title>', body: '<h1>The Handbook of All</h1>' },
      'What is ownership? - The Handbook of All',
    ],
    [
      'the best of many headings',
      {
        head: '<title>The bridge at Aln reopens after two years</title>',
        body: '<h1>The news</h1><h1>Bridge at Aln reopens after two years</h1>',
      },
      'Bridge at Aln reopens after two years',
    ],
    [
      'not a hidden heading',
      { head: '<title>Bridge reopens</title>', body: '<h1 hidden>Bridge reopens, they say</h1><p>Text</p>' },
      'Bridge reopens',
    ],
    [
      'the headline in the data',
      { head: '<title>Bridge: read on</title>', data: { '@type': 'NewsArticle', headline: 'Bridge reopens &amp; closes' } },
      'Bridge reopens & closes',
    ],
    ['without the site in front', { head: `${meta('og:site_name', 'Example')}<title>Example: Bridge reopens</title>` }, 'Bridge reopens'],
    ['without the site that the address names', { head: '<title>Bridge reopens – Example.org</title>' }, 'Bridge reopens'],
    ['its own dashes left in', { head: '<title>Bridge - a history - of stone</title>' }, 'Bridge - a history - of stone'],
    [
      'tags shown as text left in',
      { head: '<title>Thirty years of &lt;br&gt; tags</title>', body: '<h1>Thirty years of &lt;br&gt; tags</h1>' },
      'Thirty years of <br> tags',
    ],
    ['a permalink taken off', { head: '<title>Quickstart</title>', body: '<h1>Quickstart<a href="#q">¶</a></h1>' }, 'Quickstart'],
  ])('is %s', (_, parts, title) => {
    expect(metadata(parts, 'https://www.example.org/a/b').title).toBe(title)
  })

  it('of a first page keeps name and slogan', () => {
    expect(metadata({ head: '<title>Example | All the news</title>' }, 'https://example.org/').title).toBe('Example | All the news')
  })
})

describe('byline', () => {
  it.each<[string, Parts, string | undefined]>([
    ['a text in the data', { data: { '@type': 'Article', author: 'Jane Doe' } }, 'Jane Doe'],
    [
      'a list of objects and texts',
      { data: { '@type': 'Article', author: [{ '@type': 'Person', name: 'Jane Doe' }, 'John Roe'] } },
      'Jane Doe, John Roe',
    ],
    ['an object with a list of names', { data: { '@type': 'Article', author: { name: ['Jane Doe', 'John Roe'] } } }, 'Jane Doe, John Roe'],
    [
      'a reference',
      {
        data: {
          '@graph': [
            { '@type': 'Article', author: { '@id': '#jane' } },
            { '@type': 'Person', '@id': '#jane', name: 'Jane Doe' },
          ],
        },
      },
      'Jane Doe',
    ],
    [
      'an organisation',
      { data: { '@type': 'Article', author: { '@type': 'Organization', name: 'Johnson and Johnson' } } },
      'Johnson and Johnson',
    ],
    [
      'no account in the data, but a name in the head',
      { data: { '@type': 'Article', author: 'admin' }, head: meta('author', 'By Jane Doe') },
      'Jane Doe',
    ],
    ['a paper that is named like a role', { data: { '@type': 'Article', author: 'The Economist' } }, 'The Economist'],
    ['no role alone', { head: meta('author', 'Editor') }, undefined],
    ['no address', { head: meta('article:author', 'https://example.org/jane') + meta('author', 'jane@example.org') }, undefined],
    [
      'several metas of one name',
      { head: meta('citation_author', 'Doe, Jane') + meta('citation_author', 'John Roe') },
      'Doe, Jane, John Roe',
    ],
    [
      'shown with a class',
      {
        head: '<title>Bridge reopens</title>',
        body: '<h1>Bridge reopens</h1><p class="c-byline">Von Jane Doe und John Roe | 2. Januar 2020</p>',
      },
      'Jane Doe, John Roe',
    ],
    [
      'shown with rel=author',
      { head: '<title>Bridge reopens</title>', body: '<h1>Bridge reopens</h1><p>Written by <a rel="author" href="/x">Jane Doe</a></p>' },
      'Jane Doe',
    ],
    [
      'shown as microdata',
      { body: '<div itemprop="author"><span itemprop="name">Jane Doe</span> writes about bridges and other things of stone</div>' },
      'Jane Doe',
    ],
    [
      'in a line of its own',
      { head: '<title>Bridge reopens</title>', body: '<h1>Bridge reopens</h1><div>By Jane Doe</div><p>Text of it.</p>' },
      'Jane Doe',
    ],
    [
      'not that of a comment',
      {
        head: '<title>Bridge reopens</title>',
        body: '<h1>Bridge reopens</h1><ol class="comment-list"><li><b class="author">Jane Doe</b> No!</li></ol>',
      },
      undefined,
    ],
    [
      'not a phrase under such a class',
      { head: '<title>Bridge reopens</title>', body: '<h1>Bridge reopens</h1><p class="author">Read what our readers think</p>' },
      undefined,
    ],
    [
      'a person shown rather than the site',
      {
        head: '<title>Bridge reopens</title>' + meta('og:site_name', 'Example') + meta('author', 'Example'),
        body: '<h1>Bridge reopens</h1><p class="author">Jane Doe</p>',
      },
      'Jane Doe',
    ],
    ['the site where nobody else signs', { head: meta('og:site_name', 'Example') + meta('author', 'Example') }, 'Example'],
  ])('is %s', (_, parts, byline) => {
    expect(metadata(parts).byline).toBe(byline)
  })

  it.each<[string, string[]]>([
    ['Posted by: Jane Doe', ['Jane Doe']],
    ['Par Jane Doe, Reuters', ['Jane Doe', 'Reuters']],
    ['Jane Doe, Senior Editor', ['Jane Doe']],
    ['Jane Doe January 3, 2020', ['Jane Doe']],
    ['Jane Doe, Chief Marketing Officer, Europe', ['Jane Doe']],
    ['Jane Doe RN, BSN, John Roe', ['Jane Doe RN', 'John Roe']],
    ['ByJane Doe', ['Jane Doe']],
    ['Text und Interview: Jane Doe', ['Jane Doe']],
    ['Byron Doe', ['Byron Doe']],
    ['Written By', []],
    ['锁定 讨论', []],
    ['Ludwig van der Rohe', ['Ludwig van der Rohe']],
    ['文 王小明', ['王小明']],
    ['{{ author.name }}', []],
    ['Read more about us', []],
    ['12 comments', []],
  ])('%s names %j', (text, names) => {
    expect(namesIn(text, 'shown')).toEqual(names)
  })
})

describe('dates', () => {
  it.each<[string, string | undefined]>([
    ['2020-01-02', '2020-01-02'],
    ['2020-01-02T03:04:05+0100', '2020-01-02T03:04:05+01:00'],
    ['2020-01-02 03:04:05.678Z', '2020-01-02T03:04:05Z'],
    ['2020/1/2', '2020-01-02'],
    ['2020年1月2日', '2020-01-02'],
    ['20200102', '2020-01-02'],
    ['2.1.2020, 14:30 Uhr', '2020-01-02T14:30'],
    ['Thu, 02 Jan 2020 03:04:05 GMT', '2020-01-02T03:04:05Z'],
    ['January 2nd, 2020 3:04 pm', '2020-01-02T15:04'],
    ['2 de enero de 2020', '2020-01-02'],
    ['2 января 2020', '2020-01-02'],
    ['12/31/2020', '2020-12-31'],
    ['31/12/2020', '2020-12-31'],
    ['2019', '2019'],
    ['03/04/2020', undefined],
    ['2020-02-30', undefined],
    ['0001-01-01T00:00:00', undefined],
    ['1402/05/12', undefined],
    ['3 listopada 2020', undefined],
    ['yesterday', undefined],
  ])('%s is %s', (written, date) => {
    expect(isoDate(written)).toBe(date)
  })

  const TITLE = '<title>Bridge reopens</title>'
  it.each<[string, Parts, Partial<Metadata>]>([
    [
      'from the data before the head',
      { data: { '@type': 'Article', datePublished: '2020-01-02' }, head: meta('article:published_time', '2019-01-01') },
      { published: '2020-01-02' },
    ],
    ['as written where two days are meant', { head: meta('date', '03/04/2020') }, { published: '03/04/2020' }],
    [
      'from a clear source before an unclear one',
      { head: meta('article:published_time', '03/04/2020') + meta('date', '2020-03-04') },
      { published: '2020-03-04' },
    ],
    [
      'apart by their words',
      {
        head: TITLE,
        body: '<h1>Bridge reopens</h1><p>Published <time datetime="2020-01-02">x</time></p><p>Updated <time datetime="2020-01-05">x</time></p>',
      },
      { published: '2020-01-02', modified: '2020-01-05' },
    ],
    [
      'not of a related article',
      { head: TITLE, body: '<h1>Bridge reopens</h1><div class="related"><time datetime="2020-01-02">x</time></div>' },
      {},
    ],
    [
      'from the footer of the article',
      { head: TITLE, body: '<article><h1>Bridge reopens</h1><footer><span class="date">2 January 2020</span></footer></article>' },
      { published: '2020-01-02' },
    ],
    [
      'from a line',
      { head: TITLE, body: '<h1>Bridge reopens</h1><div>Town Hall • 02.01.2020</div>' + '<p>Text.</p>' },
      { published: '2020-01-02' },
    ],
  ])('%s', (_, parts, { published, modified }) => {
    const found = metadata(parts)
    expect([found.published, found.modified]).toEqual([published, modified])
  })

  it('not from before there were pages, nor what a first page shows of others', () => {
    const shows = (date: string) => ({
      head: TITLE,
      body: `<h1>Bridge reopens</h1><p class="author">Jane Doe</p><p class="date">${date}</p>`,
    })
    expect(metadata(shows('2 May 1975'))).not.toHaveProperty('published')
    expect(metadata(shows('2 May 1995'), 'https://example.org/x')).toMatchObject({ published: '1995-05-02', byline: 'Jane Doe' })
    expect(Object.keys(metadata(shows('2 May 1995'), 'https://example.org/'))).toEqual(['title'])
  })

  it('from the address', () => {
    expect(metadata({}, 'https://example.org/2020/01/02/bridge').published).toBe('2020-01-02')
  })
})

describe('other values', () => {
  it.each([
    ['en_US', 'en-US'],
    ['zh-hans-cn', 'zh-Hans-CN'],
    ['DE, en', 'de'],
    ['utf-8', undefined],
    ['English', undefined],
  ])('language %s is %s', (written, tag) => {
    expect(languageTag(written)).toBe(tag)
  })

  it('addresses are absolute, of the web, and in order of trust', () => {
    const head = `<base href="/b/"><link rel="canonical" href="javascript:alert(1)">${meta('og:url', '/a')}${meta('og:image', 'i.png')}`
    expect(metadata({ head }, 'https://example.org/x/y')).toMatchObject({
      canonical: 'https://example.org/a',
      image: 'https://example.org/b/i.png',
    })
    expect(metadata({ head: meta('og:image', '/i.png') }).image).toBe('/i.png')
    expect(metadata({ data: { '@type': 'Recipe', image: [{ url: 'https://example.org/i.png' }] } }).image).toBe('https://example.org/i.png')
    expect(metadata({ head: meta('og:image', 'data:image/png;base64,AAAA') })).not.toHaveProperty('image')
  })

  it('texts are one clean line', () => {
    const description = metadata({ head: `<meta name="description" content="A &amp;amp; B\n\u0007 &lt;b&gt;bold&lt;/b&gt;">` }).description
    expect(description).toBe('A & B bold')
    expect(metadata({ head: meta('og:description', 'word '.repeat(100_000)) }).description!.length).toBeLessThanOrEqual(2000)
  })

  it('site and language are found in the data, the root and the head', () => {
    expect(metadata({ lang: 'de', data: [{ '@type': 'WebSite', name: 'Example' }] })).toMatchObject({ language: 'de', siteName: 'Example' })
    expect(metadata({ data: { '@type': 'Article', inLanguage: 'fr', publisher: { name: 'Exemple' } } })).toMatchObject({
      language: 'fr',
      siteName: 'Exemple',
    })
  })

  it('nothing is there that was not found', () => {
    expect(metadata({})).toEqual({})
    expect(metadata({ head: '<title> </title>' + meta('og:title', '') + meta('author', ' ') + meta('og:image', ' ') })).toEqual({})
  })
})

describe('JSON-LD', () => {
  it('finds the article that is the page, among others and where it is nested', () => {
    const article = (headline: string, url: string) => ({ '@type': 'NewsArticle', headline, url })
    const others = [
      article('One', 'https://example.org/1'),
      article('Two', 'https://example.org/2'),
      article('Three', 'http://www.example.org/3/'),
    ]
    expect(metadata({ data: others }, 'https://example.org/3').title).toBe('Three')
    expect(metadata({ data: others }, 'https://example.org/4')).not.toHaveProperty('title')
    expect(
      metadata({ data: { '@type': 'WebPage', name: 'Page', mainEntity: { '@type': ['Article', 'Thing'], headline: 'Nested' } } }).title,
    ).toBe('Nested')
    expect(metadata({ data: { '@type': 'schema:BlogPosting', headline: 'Prefixed' } }).title).toBe('Prefixed')
  })

  it.each([
    ['line breaks in texts', '{"@type":"Article","headline":"Two\nlines"}', 'Two lines'],
    ['CDATA', '//<![CDATA[\n{"@type":"Article","headline":"Found"}\n//]]>', 'Found'],
    ['a comment around', '<!-- {"@type":"Article","headline":"Found"} -->', 'Found'],
    ['comments inside', '{"@type":"Article", // the type\n /* and */ "headline":"Found"}', 'Found'],
    ['commas too many and missing', '{"@type":"Article",,"image":["a",] "headline":"Found",}', 'Found'],
    ['bare quotes', '{"@type":"Article","headline":"He said "no", and left","x":1}', 'He said "no", and left'],
    ['escapes that are none', '{"@type":"Article","headline":"It\\\'s found"}', "It's found"],
    ['values in a row', '{"@type":"WebSite"},{"@type":"Article","headline":"Found"};', 'Found'],
    ['no end', '{"@type":"Article","headline":"Found","x":[{"y":"z', 'Found'],
  ])('is read with %s', (_, script, title) => {
    expect(metadata({ data: script }).title).toBe(title)
  })

  it('that parses means the same when mended', () => {
    const unit = fc.constantFrom(...'ab 1,:{}[]é\n\\')
    fc.assert(
      property(fc.jsonValue({ maxDepth: 4, stringUnit: unit }), (value) => {
        const json = JSON.stringify(value)
        expect(JSON.parse(mendedJson(json))).toEqual([JSON.parse(json)])
      }),
      SEED,
    )
  })

  it('gives bodies of articles and postings, not of comments', () => {
    const data = [
      { '@type': 'Article', articleBody: '<p>One &amp; two.</p><p>Three  <b>four</b>.</p>', text: 'not this' },
      { '@type': 'DiscussionForumPosting', text: 'A question.', comment: [{ '@type': 'Comment', text: 'An answer.' }] },
      { '@type': 'Comment', text: 'Another.' },
      { '@type': 'Article', articleBody: ['One & two.\nThree four.'] },
    ]
    expect(articleBodies(facts(data))).toEqual(['One & two.\nThree four.', 'A question.'])
  })

  it('gives headlines once each, by trust', () => {
    const head = `<title>Bridge reopens | Example</title>${meta('og:title', 'Bridge Reopens!')}${meta('twitter:title', 'Two years on')}`
    expect(headlinesOf(facts({ '@type': 'Article', headline: 'Bridge reopens' }, head))).toEqual([
      'Bridge reopens',
      'Two years on',
      'Bridge reopens | Example',
    ])
  })
})

describe('whatever a page says', () => {
  const KEYS = [
    '@type',
    '@graph',
    '@id',
    'author',
    'name',
    'headline',
    'image',
    'url',
    'mainEntity',
    'mainEntityOfPage',
    'datePublished',
    'publisher',
    '__proto__',
    'constructor',
  ]
  const text = fc.oneof(
    fc.constantFrom('Article', 'WebPage', 'WebSite', '#x', '2020-01-02', 'Jane Doe', 'https://example.org/', '&amp;', '<b>', '', ' '),
    fc.string({ unit: 'binary', maxLength: 30 }),
  )
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 5 }, text, fc.integer(), fc.constant(null), fc.boolean(), tie('list'), tie('node'), tie('node')),
    list: fc.array(tie('value'), { maxLength: 4 }),
    node: fc.array(fc.tuple(fc.constantFrom(...KEYS), tie('value')), { maxLength: 8 }).map((pairs) => pairs as unknown),
  }))
  /** Lists of pairs as objects, written by hand so that `__proto__` and double keys come through. */
  const written = (json: unknown): string => {
    if (!Array.isArray(json)) return JSON.stringify(json)
    const isNode = json.length > 0 && json.every((pair) => Array.isArray(pair) && pair.length === 2 && KEYS.includes(pair[0] as string))
    return isNode
      ? `{${json.map(([key, inner]: [string, unknown]) => `${JSON.stringify(key)}:${written(inner)}`).join(',')}}`
      : `[${json.map(written).join(',')}]`
  }
  const check = (scripts: string[], metas: { key: string; content: string }[], body = '') => {
    const page = readHtml(html({ body }))
    const facts = { ...page.facts, metas, jsonLd: scripts }
    const found = metadataOf({ ...page, facts }, 'https://example.org/x')
    for (const value of [...Object.values(found), ...articleBodies(facts), ...headlinesOf(facts)]) {
      expect(typeof value).toBe('string')
      expect((value as string).trim()).not.toBe('')
    }
  }

  it('gives only texts that say something, and throws nothing', () => {
    const key = fc.constantFrom('og:title', 'author', 'date', 'og:image', 'og:url', 'og:locale', 'og:site_name', 'description')
    fc.assert(
      property(
        fc.array(fc.oneof(value.map(written), fc.string({ maxLength: 200 })), { maxLength: 3 }),
        fc.array(fc.record({ key, content: text }), { maxLength: 5 }),
        (scripts, metas) => check(scripts, metas),
      ),
      SEED,
    )
  })

  it.each<[string, number, (size: number) => string]>([
    ['a deep list', 200_000, (n) => '['.repeat(n)],
    ['a deep graph', 50_000, (n) => '{"@graph":['.repeat(n)],
    ['a deep author', 5000, (n) => `{"@type":"Article","author":${'{"name":'.repeat(n)}"x"${'}'.repeat(n + 1)}`],
    ['many nodes', 60_000, (n) => `[${'{"@type":"Article","headline":"x"},'.repeat(n)}]`],
    ['broken quotes', 400_000, (n) => '"'.repeat(n)],
    ['broken quotes and blanks', 100_000, (n) => '" , '.repeat(n)],
    [
      'a long text',
      100_000,
      (n) => JSON.stringify({ '@type': 'Article', headline: '<b>&amp; '.repeat(n), articleBody: '<p'.repeat(4 * n) }),
    ],
  ])('takes linear time for %s', (_, most, make) =>
    expectLinearTime(most, (size) => {
      const script = make(size)
      return () => check([script], [])
    }),
  )

  it('comes to an end where nodes refer to each other', () =>
    check(['[{"@id":"#a","@type":"Article","author":{"@id":"#a"},"name":{"@id":"#a"}}]'], []))

  it('takes linear time for many metas and nodes', () => {
    const node = { '@type': 'Article', url: Array.from({ length: 50 }, (_, i) => `https://example.org/${i}`), author: ['admin', 'x@y.z'] }
    expectLinearTime(2000, (size) => {
      const metas = Array.from({ length: 50 * size }, () => ({ key: 'og:title', content: 'home' }))
      const script = JSON.stringify(Array.from({ length: size }, () => node))
      return () => check([script], metas)
    })
  })

  it('takes linear time for many bylines and headings', () =>
    expectLinearTime(20_000, (size) => {
      const body = '<h1 class="author date">x</h1><p class="byline date">By Jane Doe 1 May 2020</p>'.repeat(size)
      return () => check([], [{ key: 'og:title', content: 'x' }], body)
    }))
})
