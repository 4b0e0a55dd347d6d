import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Engine, EngineError } from '../src/model/engine.js'
import { loadReadability } from '../src/node/readability.js'
import { runNode, runProcess } from './support/process.js'
import { dist, REFUSING_DOM } from './support/refusing-dom.js'

let engine: Engine
beforeAll(async () => {
  engine = await loadReadability()
})

/** The pieces of the HTML that are kept, white space around them left out. */
function kept(html: string): string[] | undefined {
  return engine
    .keeps(html)
    ?.map(({ start, end }) => html.slice(start, end).trim())
    .filter((text) => text !== '')
}

const sentence = (about: string) => `The ${about} was built in 1898, as the council wrote, and it has been mended twice since then.`
const paragraphs = (...about: string[]) => about.map((word) => `<p>${sentence(word)}</p>`).join('\n')
const ARTICLE = ['pier', 'harbour', 'lighthouse', 'market hall', 'town wall', 'old bridge', 'water mill', 'chapel']
const MENU = '<nav class="menu"><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>'
const page = (body: string, head = '') => `<!doctype html>\n<html><head><title>Stones</title>${head}</head>\n<body>${body}</body></html>`

describe('what it keeps', () => {
  it('is the text of the article, in its place in the HTML, and nothing around it', () => {
    const html = page(`${MENU}<article>${paragraphs(...ARTICLE)}</article><footer class="footer">All rights reserved</footer>`)
    expect(kept(html)).toEqual(ARTICLE.map(sentence))
  })

  it('is sliced from the HTML as it stands: references, white space, line ends, characters beyond the plane', () => {
    const odd = 'Caf&eacute; &amp; bar \u{1F600},\r\nopen since\u00a01898, as the sign over the door says'
    expect(kept(page(`<div>\u{1F600}</div>\r\n${MENU}<article><p>${odd}.</p>${paragraphs(...ARTICLE)}</article>`))).toEqual([
      `${odd}.`,
      ...ARTICLE.map(sentence),
    ])
  })

  it('is known where a short page is tried again and again', () => {
    const html = page(`<div class="sidebar"><p>${sentence('pier')}</p><p>${sentence('well')}</p></div>`)
    expect(kept(html)).toEqual([sentence('pier'), sentence('well')])
  })

  it('is known where elements are made anew: fonts, line breaks for paragraphs, links to scripts', () => {
    const [first, second, third] = ['pier', 'harbour', 'lighthouse'].map(sentence)
    const link = '<a href="javascript:more()">more of this</a>'
    const html = page(`<div><font>${first}</font><br><br>${second} ${link}<br><br>${third}</div>${paragraphs(...ARTICLE)}`)
    expect(kept(html)).toEqual([first, second, 'more of this', third, ...ARTICLE.map(sentence)])
  })

  it('is nothing hidden, by attribute or by style', () => {
    const hidden =
      '<p style="color: red; Display : none">Ghost one.</p><p hidden>Ghost two.</p><p style="visibility:hidden">Ghost three.</p>'
    expect(kept(page(`<article>${hidden}${paragraphs(...ARTICLE)}</article>`))).toEqual(ARTICLE.map(sentence))
  })

  it('is undefined where there is no article', () => {
    for (const html of ['', ' ', page(''), page('<img src="a.png">'), page('<script>let article</script>')])
      expect(engine.keeps(html)).toBeUndefined()
  })

  it('is the same twice, and after another page', () => {
    const html = page(`${MENU}<article>${paragraphs(...ARTICLE)}</article>`)
    const first = engine.keeps(html)
    engine.keeps(page(paragraphs('barn')))
    expect(engine.keeps(html, 'https://example.org/stones')).toEqual(first)
  })

  it('is in order and disjoint', () => {
    const html = page(`<table>${paragraphs(...ARTICLE)}<tr><td>${sentence('gate')}</td></tr></table>${paragraphs('well')}`)
    const ends = engine.keeps(html)!.flatMap(({ start, end }) => [start, end])
    expect(ends).toEqual([...ends].sort((a, b) => a - b))
    expect(new Set(ends).size).toBe(ends.length)
  })
})

describe('malformed pages', () => {
  it.each([
    ['no html, head or body', paragraphs(...ARTICLE)],
    ['end tags left out', page(ARTICLE.map((word) => `<p>${sentence(word)}`).join('\n'))],
    ['formatting across paragraphs', page(`<b>${ARTICLE.map((word) => `<p>${sentence(word)}`).join('</p>')}</b>`)],
    ['names that no script may give', page(`<div @click="a" "b" c"d><x"y>${paragraphs(...ARTICLE)}</x"y></div>`)],
    ['a comment that never ends', page(`${paragraphs(...ARTICLE)}<!-- and so on`)],
  ])('%s', (_, html) => {
    expect(kept(html)).toEqual(ARTICLE.map(sentence))
  })

  it.each([
    ['nothing', ''],
    ['text', `${sentence('gate')} `],
    ['an element', `<p>${sentence('gate')}</p>`],
  ])('text between the rows of a table, %s before it', (_, before) => {
    const html = `<body>${before}<table>${sentence('well')}<tr><td class="hidden" hidden>Ghost</td></tr>${sentence('barn')}</table>`
    const text = kept(html)!.join(' ')
    expect(text).toContain(sentence('well'))
    expect(text).toContain(sentence('barn'))
    expect(text).not.toContain('Ghost')
  })

  it.each([
    ['a style sheet', '<style>p { width: calc(1px + ; color: rgb(1, 2 }</style>', ''],
    ['a style sheet in a drawing', '', '<svg><style>p { width: calc(1px + ; }</style></svg>'],
    ['a style attribute', '', '<p style="width:calc(1px + ; color: rgb(1">'],
    ['an import', '<style>@import url("https://example.org/a.css");</style>', ''],
  ])('%s that jsdom cannot read', (_, head, before) => {
    expect(kept(page(`${before}<article>${paragraphs(...ARTICLE)}</article>`, head))).toEqual(ARTICLE.map(sentence))
  })
})

describe('safety', () => {
  it('runs no script and fetches nothing', () => {
    const traps =
      '<script>document.body.textContent = "run"</script><iframe src="https://example.invalid/"></iframe><img src=x onerror="run()">'
    expect(kept(page(`${traps}<article onclick="run()">${paragraphs(...ARTICLE)}</article>`))).toEqual(ARTICLE.map(sentence))
  })

  it.each([
    ['more than 20000 elements', '<p><i>a</i></p>'.repeat(10_000)],
    ['more than 10000 children', '<br>'.repeat(10_001)],
    ['nested more than 500 deep', '<div>'.repeat(501)],
  ])('refuses a page that would take too long: %s', (reason, html) => {
    expect(() => engine.keeps(html)).toThrow(EngineError)
    expect(() => engine.keeps(html)).toThrow(reason)
    expect(kept(page(paragraphs(...ARTICLE)))).toEqual(ARTICLE.map(sentence))
  })
})

describe('loading', () => {
  const run = (script: string) => runNode([...REFUSING_DOM, '--input-type=module', '--eval', script])

  it('happens only when the engine is asked for', async () => {
    const { stderr, code } = await run(`
      const { clean } = await import(${dist('index.js')})
      await import(${dist('node/index.js')})
      clean('A line of text.')
      clean({ html: '<p>A line of a page.' }, { scorer: false })`)
    expect([code, stderr]).toEqual([0, ''])
  })

  it.each([['a.txt'], ['a.html'], ['a.jsonl']])('does not happen on the command line for %s', async (name) => {
    const folder = mkdtempSync(join(tmpdir(), 'dechaff-'))
    const content = { 'a.txt': 'A line.', 'a.html': '<p>A line.', 'a.jsonl': '{"html":"<p>A line."}' }[name]!
    writeFileSync(join(folder, name), content)
    const { stdout, stderr, code } = await runProcess(['clean', name, '--no-scorer'], { cwd: folder, node: REFUSING_DOM })
    rmSync(folder, { recursive: true })
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout.toString()).toContain('A line.')
  })

  it('is what that process refuses', async () => {
    const { stderr } = await run(`const { loadReadability } = await import(${dist('node/index.js')})
      await loadReadability()`)
    expect(stderr).toContain('asked for parse5')
    const options = { cwd: tmpdir(), node: REFUSING_DOM }
    expect((await runProcess(['clean', '-', '--engine', 'readability'], options)).stderr).toContain('asked for parse5')
  })
})
