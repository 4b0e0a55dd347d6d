import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { documentPage } from '../src/cli/document-page/document-page.js'
import { clean, type CleanOptions, type DocumentSource, type Report, restore } from '../src/index.js'
import type { DocumentView } from '../src/model/document-view.js'
import { playgroundFiles } from '../src/node/playground.js'
import { documentView } from '../src/pipeline/document-view.js'
import { DocumentState } from '../view/document/state.js'
import { CHROMIUM, launch, watchedPage, type WatchedPage } from './support/chromium.js'
import { runCommand } from './support/command.js'
import { pathOf, SAMPLES } from './support/package.js'
import { HOSTILE_PAGES } from './support/hostile-pages.js'
import { HOSTILE_TEXTS } from './support/hostile-texts.js'
import { unlessSlow } from './support/slow.js'

const cwd = mkdtempSync(join(tmpdir(), 'dechaff-browser-'))
const at = (...names: string[]) => join(cwd, ...names)
const urlOf = (...names: string[]) => pathToFileURL(at(...names)).href
const read = (path: string) => readFileSync(path, 'utf8')

const names = readdirSync(SAMPLES)
const sourceOf = (name: string, text: string): DocumentSource => (name.endsWith('.html') ? { html: text } : { text })
const samples = names.map((name) => [name, sourceOf(name, read(join(SAMPLES, name)))] as const)
const articles = readdirSync(pathOf('test/lookalikes'))
  .filter((_, i) => i % 5 === 0)
  .slice(0, 20)
  .map((name) => [name, { text: read(pathOf(`test/lookalikes/${name}`)) }] as const)
const TIDE_GAUGE = samples.find(([name]) => name.endsWith('tide-gauge.html'))![1]

const viewOf = (source: DocumentSource, options: CleanOptions = {}, name = 'document'): DocumentView =>
  documentView(name, (own) => clean(source, own as CleanOptions), options)

// The scripts are held to 2023 by their compilers: types know no later library, and esbuild leaves no later syntax.
it('the style needs nothing that browsers have had only since 2024', () => {
  const style = read(pathOf('view/style.css'))
  expect(style).not.toMatch(
    /light-dark\(|@(?:scope|starting-style|property|view-transition)\b|&|anchor|popover|text-wrap|field-sizing|\bsibling-/,
  )
  // Safari drops the shorthand if it has more than the line.
  expect(style.match(/text-decoration: [^;]+/g)!.filter((own) => own.split(' ').length > 2)).toEqual([])
})

describe.skipIf(CHROMIUM !== undefined)('the pages in a browser', () => {
  it.skip('SKIPPED: there is no Chromium here; install it, or name one by the variable CHROMIUM', () => {})
})

describe.runIf(CHROMIUM !== undefined)('the pages in a browser', () => {
  let browser: Browser
  /** One page for nearly all tests, as each new one takes half a second. */
  let shared: WatchedPage
  beforeAll(async () => {
    browser = await launch()
    shared = await watchedPage(browser, { permissions: ['clipboard-read', 'clipboard-write'] })
    for (const { name, content } of playgroundFiles()) {
      mkdirSync(join(at('playground', name), '..'), { recursive: true })
      writeFileSync(at('playground', name), content)
    }
  })
  afterAll(async () => {
    await browser.close()
    rmSync(cwd, { recursive: true })
  })

  async function leave({ page, requests, complaints }: WatchedPage): Promise<void> {
    await page.goto('about:blank')
    requests.length = 0
    complaints.length = 0
  }
  // What a failed test left is no complaint of the next.
  afterEach(() => leave(shared))

  let pages = 0
  /** Opens the page of a document, and a function that closes it once nothing has gone wrong in it. */
  async function opened(view: DocumentView, hash = ''): Promise<WatchedPage & { close: () => Promise<void> }> {
    const name = `${pages++}.html`
    writeFileSync(at(name), [...documentPage(view)].join(''))
    const watched = shared
    await watched.page.goto(urlOf(name) + hash)
    await watched.page.waitForSelector('.document-view')
    const close = async () => {
      expect(watched.complaints).toEqual([])
      expect(watched.requests.map((url) => url.replace(/#.*/, ''))).toEqual([urlOf(name)])
      await leave(watched)
    }
    return { ...watched, close }
  }

  /** The text of all cells of a kind. */
  const textOf = (page: Page, cell: 'source' | 'clean') =>
    page.evaluate((cell) => [...document.querySelectorAll(`.cell.${cell}`)].map((own) => own.textContent).join(''), cell)

  /** The marks of the source: their kind, category by its details, and text. */
  const marksOf = (page: Page) =>
    page.evaluate(() => {
      const marks = new Map<number, { outcome: string; text: string }>()
      for (const own of document.querySelectorAll<HTMLElement>('.cell.source .mark')) {
        const mark = Number(own.dataset.mark)
        const outcome = ['strip', 'tag', 'keep'].find((name) => own.classList.contains(name))!
        marks.set(mark, { outcome, text: (marks.get(mark)?.text ?? '') + own.textContent })
      }
      return [...marks].sort(([a], [b]) => a - b).map(([, mark]) => mark)
    })

  /** Shows a view by its key: quicker than by the mouse, which one test uses. */
  const show = async (page: Page, view: 'Source' | 'Clean' | 'Side by side' | 'Markdown') => {
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
    await page.keyboard.press(String(['Source', 'Clean', 'Side by side', 'Markdown'].indexOf(view) + 1))
  }

  describe('the document view', () => {
    it.each([...samples, ...articles])('marks what the report has, and shows source and clean text whole: %s', async (name, source) => {
      const view = viewOf(source, {}, name)
      const { page, close } = await opened(view)
      const { marks, cleanText } = new DocumentState(view)
      expect(await textOf(page, 'source')).toBe(view.source)
      expect(await marksOf(page)).toEqual(
        marks.map(({ span: { start, end }, reported }) => ({ outcome: reported, text: view.source.slice(start, end) })),
      )
      await show(page, 'Side by side')
      expect([await textOf(page, 'source'), await textOf(page, 'clean')]).toEqual([view.source, cleanText])
      await show(page, 'Clean')
      expect([await textOf(page, 'source'), await textOf(page, 'clean')]).toEqual(['', cleanText])
      if (view.markdown !== undefined) {
        await show(page, 'Markdown')
        expect(await page.locator('pre.markdown').textContent()).toBe(view.markdown)
      }
      await close()
    })

    it('says of each span what the report says, by hover and by focus', async () => {
      const view = viewOf(TIDE_GAUGE)
      const { page, close } = await opened(view)
      for (const [i, { category, detector, confidence, html, evidence }] of view.report.spans.entries()) {
        await page.keyboard.press('j')
        const details = await page.locator('.details').innerText()
        for (const part of [category, detector, confidence.toFixed(3), html!.path, ...evidence!.map(({ signal }) => signal)])
          expect(details, `span ${i}`).toContain(part)
      }
      const first = view.report.spans.find(({ category }) => category === 'share-buttons')!
      await page
        .locator('.cell.source .mark', { hasText: first.text!.trim().split('\n')[0]! })
        .first()
        .hover()
      expect(await page.locator('.details').innerText()).toContain('share-buttons')
      await close()
    })

    it('goes by keys from doubtful span to doubtful span, and shows the keys', async () => {
      const view = viewOf(TIDE_GAUGE)
      const state = new DocumentState(view)
      const doubtful = state.marks.flatMap((_, i) => (state.isDoubtful(i) ? [i] : []))
      expect(doubtful.length).toBeGreaterThan(2)
      const { page, close } = await opened(view)
      const focused = () => page.evaluate(() => Number((document.activeElement as HTMLElement).dataset.mark))
      for (const mark of doubtful) {
        await page.keyboard.press('n')
        expect(await focused()).toBe(mark)
      }
      await page.keyboard.press('n')
      expect(await focused()).toBe(doubtful.at(-1))
      for (const mark of doubtful.slice(0, -1).reverse()) {
        await page.keyboard.press('p')
        expect(await focused()).toBe(mark)
      }
      await page.keyboard.press('?')
      expect(await page.locator('dialog').innerText()).toContain('next doubtful span')
      await page.keyboard.press('Escape')
      await page.keyboard.press('2')
      expect(await page.locator('.document-view').getAttribute('data-shown')).toBe('clean')
      await page.locator('.views label', { hasText: 'Side by side' }).click()
      expect(await page.locator('.document-view').getAttribute('data-shown')).toBe('both')
      await close()
    })

    it('restores and strips a span by click and by Enter; the clean text, its copy and the report follow', async () => {
      const view = viewOf(TIDE_GAUGE)
      const state = new DocumentState(view)
      const { page, close } = await opened(view, '#view=both')
      const [stripped, tagged] = (['strip', 'tag'] as const).map((action) => state.marks.findIndex(({ reported }) => reported === action))
      await page.locator(`.cell.source .mark[data-mark="${stripped}"]`).first().click()
      state.toggle(stripped!)
      expect(await textOf(page, 'clean')).toBe(state.cleanText)
      await page.locator(`.cell.source .mark[data-mark="${tagged}"]`).first().focus()
      await page.keyboard.press('Enter')
      state.toggle(tagged!)
      expect(await textOf(page, 'clean')).toBe(state.cleanText)
      expect(await page.locator('.effect').innerText()).toContain('Changed')

      await page.keyboard.press('c')
      await page.getByText('Copied.').waitFor()
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(state.cleanText)

      const report = await downloaded(page)
      expect(report).toEqual(JSON.parse(JSON.stringify(state.report)))
      expect(restore(state.cleanText, report)).toBe(view.source)

      await page.keyboard.press('r')
      expect(await textOf(page, 'clean')).toBe(clean(TIDE_GAUGE).text)
      expect(await downloaded(page)).toEqual(JSON.parse(JSON.stringify(clean(TIDE_GAUGE).report)))
      await close()
    })

    it('filters by category', async () => {
      const view = viewOf(TIDE_GAUGE)
      const { page, close } = await opened(view)
      const shown = () =>
        page.evaluate(
          () =>
            new Set([...document.querySelectorAll<HTMLElement>('.cell.source .mark:not(.filtered)')].map((own) => own.dataset.mark)).size,
        )
      expect(await shown()).toBe(view.report.spans.length)
      const count = view.report.spans.filter(({ category }) => category === 'navigation').length
      await page.locator('.categories label', { hasText: 'navigation' }).click()
      expect(await shown()).toBe(view.report.spans.length - count)
      await page.locator('.categories button', { hasText: 'None' }).click()
      expect(await shown()).toBe(0)
      await page.keyboard.press('j')
      expect(await page.locator('.mark.current').count()).toBe(0)
      await page.locator('.categories button', { hasText: 'All' }).click()
      expect(await shown()).toBe(view.report.spans.length)
      // What is not shown is stripped all the same.
      await page.locator('.categories label', { hasText: 'navigation' }).click()
      await show(page, 'Clean')
      expect(await textOf(page, 'clean')).toBe(clean(TIDE_GAUGE).text)
      await close()
    })

    it('shows at once what another threshold strips', async () => {
      const { page, close } = await opened(viewOf(TIDE_GAUGE), '#view=clean')
      const slider = page.locator('#dechaff-threshold')
      for (const stripAt of [0.6, 0.95, 0.99]) {
        await slider.fill(String(stripAt))
        const policies = { own: { extends: 'standard', stripAt, tagAt: 0.6 } } as const
        expect(await textOf(page, 'clean')).toBe(clean(TIDE_GAUGE, { policy: 'own', policies }).text)
      }
      await slider.press('ArrowLeft')
      expect(await page.locator('.threshold output').innerText()).toBe('0.989')
      await close()
    })
  })

  it('draws once a frame while the slider moves', async () => {
    const view = viewOf(TIDE_GAUGE)
    const { page, close } = await opened(view)
    const redraws = await page.evaluate(async () => {
      const slider = document.querySelector<HTMLInputElement>('#dechaff-threshold')!
      let redraws = 0
      const observer = new MutationObserver((all) => (redraws += all.length))
      observer.observe(document.querySelector('.threshold output')!, { childList: true })
      for (let i = 0; i < 40; i++) {
        slider.value = String(0.9 - i / 100)
        slider.dispatchEvent(new Event('input', { bubbles: true }))
      }
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
      return redraws
    })
    expect(redraws).toBe(1)
    const state = new DocumentState(view)
    state.threshold = Number(await page.locator('#dechaff-threshold').inputValue())
    expect(await page.locator('.threshold output').innerText()).toBe(state.threshold.toFixed(3))
    await show(page, 'Clean')
    expect(await textOf(page, 'clean')).toBe(state.cleanText)
    await close()
  })

  describe('hostile documents', () => {
    const MARKUP = [
      '</script><script>document.title = "run"; alert(1)</script>',
      '<img src="https://evil.example/a.png" onerror="alert(1)">',
      '<!-- <script> ]]> </style><svg onload=alert(1)>',
      'javascript:alert(1) "\' onmouseover=alert(1) x="',
      '\u202ereversed\u202c \u2066isolated\u2069 \ufeff \u200b zero \ud800 lone \u0000 \u001b[31m',
      'a\u2028b\u2029c\rd\r\ne',
    ]
    const text = `${MARKUP.join('\n\n')}\n\nThe bridge was opened again on Monday, after two years of repairs.\n\n${MARKUP.join('\n')}\nShare on Facebook\n`
    // Each in one page: so many pages would take long, and show no more.
    const all = [text, ...Object.values(HOSTILE_TEXTS).filter((own) => own.length < 20_000)].join('\n\n')

    it('show as text and run nothing, whatever their names', async () => {
      for (const source of [{ text: all }, { html: Object.values(HOSTILE_PAGES).join('\n').slice(0, 100_000) }]) {
        const view = viewOf(source, {}, MARKUP.join(' '))
        const { page, close } = await opened(view)
        expect(await textOf(page, 'source')).toBe(view.source.replace(/\u0000/g, '\u0000'))
        await show(page, 'Side by side')
        expect(await textOf(page, 'clean')).toBe(new DocumentState(view).cleanText)
        for (const key of ['j', 'Enter', 'j', 'Enter']) await page.keyboard.press(key)
        expect(await page.title()).not.toBe('run')
        expect(await page.locator('main img, main script, main svg, main iframe').count()).toBe(0)
        await close()
      }
    })

    it('could run nothing if they were markup', async () => {
      const watched = await opened(viewOf({ text }))
      const { page, complaints } = watched
      const isRun = await page.evaluate(() => {
        const script = document.createElement('script')
        try {
          script.textContent = 'document.title = "run"'
        } catch {
          // Trusted types refuse it earlier.
        }
        document.body.append(script)
        const link = document.createElement('a')
        try {
          link.setAttribute('onclick', 'document.title = "run"')
        } catch {
          // They refuse this, too.
        }
        document.body.append(link)
        link.click()
        let isParsed = true
        try {
          document.body.innerHTML = '<p>parsed</p>'
        } catch {
          isParsed = false
        }
        return isParsed || document.title === 'run'
      })
      expect(isRun).toBe(false)
      expect(complaints.length).toBeGreaterThan(0)
      complaints.length = 0
      await watched.close()
    })

    it('of megabytes and of very many spans are drawn where they are looked at, and nowhere else', async () => {
      const line = 'word '.repeat(4)
      const many = unlessSlow(100_000, 1_000_000)
      const source = `${line}\n`.repeat(Math.ceil((5 * 1024 * 1024) / (line.length + 1)))
      const width = Math.floor(source.length / many)
      const spans = Array.from({ length: many }, (_, i): Report['spans'][number] => {
        const fields = {
          start: i * width,
          end: i * width + 3,
          line: 1,
          category: 'navigation',
          confidence: 0.9,
          local: 0.5,
          detector: 'x',
        } as const
        return i % 2 === 0 ? { ...fields, action: 'strip', text: source.slice(fields.start, fields.end) } : { ...fields, action: 'tag' }
      })
      const { report } = clean('The bridge was opened again on Monday.')
      const { page, close } = await opened({ name: 'large', source, report: { ...report, spans, flags: [], repairs: [] } })
      const drawn = () => page.evaluate(() => [document.querySelectorAll('.row').length, document.querySelectorAll('.mark').length])
      const isFew = async () => {
        const [rows, marks] = await drawn()
        expect(rows).toBeGreaterThan(10)
        expect(rows).toBeLessThan(2000)
        expect(marks).toBeLessThan(20_000)
      }
      await isFew()
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
      const last = source.trimEnd().split('\n').length
      await page.locator(`.row[data-line="${last}"]`).waitFor()
      await isFew()
      await page.keyboard.press('k')
      expect(await page.locator(`.mark.current[data-mark="${many - 1}"]`).count()).toBeGreaterThan(0)
      await page.keyboard.press('Enter')
      expect(await page.locator('.effect').innerText()).toContain('Changed')
      await show(page, 'Side by side')
      await isFew()
      await close()
    })

    it('of one very long line are shown in pieces', async () => {
      const source = 'The bridge was opened again on Monday, after two years of repairs. '.repeat(unlessSlow(8000, 80_000))
      const { page, close } = await opened({ name: 'long', source, report: clean('The bridge.').report })
      const [first] = await page.locator('.cell.source').allTextContents()
      expect(source.startsWith(first!)).toBe(true)
      expect(await page.locator('.row').count()).toBeLessThan(2000)
      await close()
    })
  })

  describe('the playground', () => {
    async function playground(hash = ''): Promise<WatchedPage & { close: () => Promise<void> }> {
      const watched = shared
      await watched.page.goto(urlOf('playground', 'index.html') + hash)
      await watched.page.locator('#sample option').nth(names.length).waitFor({ state: 'attached' })
      const close = async () => {
        expect(watched.complaints).toEqual([])
        for (const url of watched.requests) expect(url).toMatch(new RegExp(`^(?:blob:null/|data:|${urlOf('playground')}/)`))
        await leave(watched)
      }
      return { ...watched, close }
    }

    /** Waits until a document is there that is called so and the worker is idle. */
    const cleaned = async (page: Page, name: string) => {
      await page.locator('.document-view h1', { hasText: name }).waitFor()
      await page.locator('.result:not([data-busy])').waitFor()
    }

    /** Text and report as the page has them. */
    const resultOf = async (page: Page) => {
      await show(page, 'Clean')
      return { text: await textOf(page, 'clean'), report: await downloaded(page) }
    }

    /** Text and report as the command line writes them. */
    async function written(name: string, bytes: Uint8Array | string, ...flags: string[]) {
      const [folder, out] = [at(`in-${pages}`), at(`out-${pages++}`)]
      mkdirSync(folder)
      writeFileSync(join(folder, name), bytes)
      const { code, stderr } = await runCommand(['clean', folder, '--out', out, '--quiet', '--no-config', ...flags], { cwd })
      expect([code, stderr]).toEqual([0, ''])
      const stem = name.replace(/\.[^.]+$/, '')
      return { text: read(join(out, `${stem}.txt`)), report: JSON.parse(read(join(out, `${stem}.report.json`))) as Report }
    }

    it('gives what the command line gives for all samples', async () => {
      const { page, close } = await playground()
      for (const name of names) {
        await page.selectOption('#sample', name)
        await cleaned(page, name)
        expect(await resultOf(page), name).toEqual(await written(name, readFileSync(join(SAMPLES, name))))
      }
      await close()
    })

    it('gives it with other options, for Markdown, and for bytes in another encoding', async () => {
      const { page, close } = await playground()
      await page.selectOption('#sample', '005_tide-gauge.html')
      await cleaned(page, '005_tide-gauge.html')
      await page.selectOption('#policy', 'thorough')
      await page.locator('summary', { hasText: /^Categories$/ }).click()
      await page.selectOption('#action-caption', 'keep')
      await page.locator('.document-view .faint', { hasText: 'thorough+custom' }).waitFor()
      await page.locator('.result:not([data-busy])').waitFor()
      const page005 = readFileSync(join(SAMPLES, '005_tide-gauge.html'))
      expect(await resultOf(page)).toEqual(await written('005_tide-gauge.html', page005, '--policy', 'thorough', '--keep', 'caption'))

      const markdown =
        '# The old bridge\n\nBy Jane Doe\n\nThe bridge was opened again on Monday, after two years of repairs.\n\n- [Share](x)\n- [Tweet](y)\n'
      const russian = Buffer.from(
        Array.from(
          'Мост снова открыли в понедельник после двух лет ремонта, который обошёлся дешевле, чем опасались в городе.\n\nПоделиться\n'.repeat(
            3,
          ),
          (c) => {
            const code = c.charCodeAt(0)
            return code === 0x451 ? 0xb8 : code >= 0x410 ? code - 0x350 : code
          },
        ),
      )
      for (const [name, bytes] of [
        ['bridge.md', Buffer.from(markdown)],
        ['russian.txt', russian],
      ] as const) {
        await page.setInputFiles('#file', { name, mimeType: 'text/plain', buffer: bytes })
        await cleaned(page, name)
        expect(await resultOf(page), name).toEqual(await written(name, bytes, '--policy', 'thorough', '--keep', 'caption'))
      }
      await close()
    })

    it('cleans as you type, and its threshold is exact', async () => {
      const { page, close } = await playground()
      expect(await page.inputValue('#policy')).toBe('standard')
      const source = read(join(SAMPLES, names[0]!))
      await page.locator('#text').fill(source)
      await cleaned(page, 'text')
      await page.locator('#dechaff-threshold').fill('0.6')
      await page.locator('.document-view .faint', { hasText: 'policy custom' }).waitFor()
      await page.locator('.result:not([data-busy])').waitFor()
      const policies = { custom: { extends: 'standard', stripAt: 0.6, tagAt: 0.6 } }
      writeFileSync(at('custom.json'), JSON.stringify({ policies, policy: 'custom' }))
      const { text, report } = await resultOf(page)
      const [folder, out] = [at('typed'), at('typed-out')]
      mkdirSync(folder)
      writeFileSync(join(folder, 'a.txt'), source)
      await runCommand(['clean', folder, '--out', out, '--quiet', '--config', at('custom.json')], { cwd })
      expect({ text, report }).toEqual({ text: read(join(out, 'a.txt')), report: JSON.parse(read(join(out, 'a.report.json'))) })
      await close()
    })

    it('holds all of its state in the address', async () => {
      const { page, close } = await playground()
      await page.selectOption('#sample', names[0]!)
      await cleaned(page, names[0]!)
      await page.selectOption('#policy', 'careful')
      await page.locator('.document-view .faint', { hasText: 'policy careful' }).waitFor()
      const first = await resultOf(page)
      const { hash } = new URL(page.url())
      await close()
      const other = await playground(hash)
      await cleaned(other.page, names[0]!)
      expect(await other.page.locator('.document-view').getAttribute('data-shown')).toBe('clean')
      expect(await other.page.locator('#text').inputValue()).toBe(read(join(SAMPLES, names[0]!)))
      expect(await resultOf(other.page)).toEqual(first)
      await other.page.goto(`${urlOf('playground', 'index.html')}#damaged`)
      await other.page.getByText('The link is damaged').waitFor()
      await other.close()
    })

    it('answers while it cleans megabytes, and drops what newer text has overtaken', async () => {
      const { page, close } = await playground()
      const large = read(join(SAMPLES, names[4]!)).repeat(unlessSlow(100, 1200))
      await page.setInputFiles('#file', { name: 'large.txt', mimeType: 'text/plain', buffer: Buffer.from(large) })
      // The page does not wait for the worker.
      await page.locator('.result[data-busy]').waitFor({ state: 'attached' })
      await page.selectOption('#sample', names[1]!)
      await cleaned(page, names[1]!)
      await page.setInputFiles('#file', { name: 'large.txt', mimeType: 'text/plain', buffer: Buffer.from(large) })
      await page.locator('.document-view h1', { hasText: 'large.txt' }).waitFor({ timeout: 240_000 })
      expect(await page.locator('.row').count()).toBeLessThan(4000)
      expect(await page.evaluate(() => location.hash.length)).toBeLessThan(150_000)
      await close()
    })

    it('says what it cannot clean', async () => {
      const { page, close } = await playground()
      await page.locator('#text').fill('{"text": "The bridge was opened again."}\n{"text": "b"}\n')
      await page.getByText('These are records in JSON').waitFor()
      await close()
    })
  })

  describe('the pages of a run', () => {
    beforeAll(async () => {
      await runCommand(['clean', SAMPLES, '--out', at('run'), '--quiet', '--no-config'], { cwd })
      const records = Array.from({ length: 30 }, (_, i) => ({
        id: i,
        url: `https://site${i % 3}.example/${i}`,
        text: `Share\n\nThe bridge number ${i} was opened again on Monday, after two years of repairs.`,
      }))
      writeFileSync(at('records.jsonl'), records.map((record) => `${JSON.stringify(record)}\n`).join(''))
      await runCommand(
        ['clean', at('records.jsonl'), '--out', at('records'), '--to', 'jsonl', '--report', 'compact', '--quiet', '--no-config'],
        { cwd },
      )
    })

    async function run(name: string): Promise<WatchedPage & { close: () => Promise<void> }> {
      const watched = shared
      await watched.page.goto(urlOf(name, 'documents.html'))
      await watched.page.locator('.list li').first().waitFor()
      const close = async () => {
        expect(watched.complaints).toEqual([])
        for (const url of watched.requests) expect(url.startsWith(`${urlOf(name)}/`)).toBe(true)
        await leave(watched)
      }
      return { ...watched, close }
    }

    it('show each document as the run left it', async () => {
      expect(await runCommand(['report', 'run', '--out', 'report'], { cwd })).toMatchObject({ code: 0, stderr: '' })
      expect(read(at('report', 'index.html'))).toContain('<a href="documents.html">7 documents')
      const { page, close } = await run('report')
      for (const [i, name] of names.entries()) {
        await page.locator('.list a').nth(i).click()
        await page.waitForSelector('.document-view')
        const stem = name.replace(/\.[^.]+$/, '')
        expect(await page.locator('.document-view h1').innerText()).toBe(`${stem}.txt`)
        const [text, report] = [read(at('run', `${stem}.txt`)), JSON.parse(read(at('run', `${stem}.report.json`))) as Report]
        expect(await textOf(page, 'source')).toBe(restore(text, report))
        expect(await downloaded(page)).toEqual(report)
        await page.locator('a', { hasText: 'All documents' }).click()
        await page.locator('.list').waitFor()
      }
      await close()
    })

    it('search and sort the documents, and show records', async () => {
      await runCommand(['report', 'records', '--out', 'of-records'], { cwd })
      const { page, close } = await run('of-records')
      await page.locator('#search').fill('site1.example')
      await page.getByText('10 of 30 documents').waitFor()
      await page.locator('.list a').nth(1).click()
      await page.locator('.cell.source', { hasText: 'The bridge number 4 was opened' }).waitFor()
      await page.locator('nav button', { hasText: 'Next document' }).click()
      await page.locator('.cell.source', { hasText: 'The bridge number 7 was' }).waitFor()
      expect(await page.locator('.details').count()).toBe(1)
      await close()
    })

    it('are a sample of a large run', async () => {
      await runCommand(['report', 'records', '--out', 'sampled', '--documents', '9'], { cwd })
      const { page, close } = await run('sampled')
      expect(await page.locator('[role=status]').first().innerText()).toBe('9 of 9 documents, a sample of 30 by size, doubt and site')
      await close()
    })

    it('list very many documents and draw few', async () => {
      const count = unlessSlow(20_000, 100_000)
      const line = read(at('records', 'records.jsonl')).split('\n')[0]!
      mkdirSync(at('many'))
      writeFileSync(at('many', 'a.jsonl'), Array.from({ length: count }, (_, i) => line.replace('"id":0', `"id":"n${i}"`) + '\n').join(''))
      const summary = JSON.parse(read(at('records', 'run.json'))) as { totals: { documents: number } }
      writeFileSync(at('many', 'run.json'), JSON.stringify(summary))
      expect(await runCommand(['report', 'many', '--out', 'many-report'], { cwd })).toMatchObject({ code: 0, stderr: '' })
      const { page, close } = await run('many-report')
      await page.locator('[role=status]', { hasText: 'of' }).first().waitFor()
      await page.evaluate(() => document.querySelector('.list')!.scrollTo(0, 1e9))
      await page.locator('.list a', { hasText: `(n${count - 1})` }).waitFor()
      expect(await page.locator('.list li').count()).toBeLessThan(100)
      await page.locator('#search').fill('(n777)')
      await page.locator('.list a', { hasText: '(n777)' }).click()
      await page.waitForSelector('.document-view')
      await close()
    })
  })

  it.each(['light', 'dark'] as const)('have nothing serious for axe, and fit windows of 400 to 1600 pixels, in %s', async (colorScheme) => {
    const axe = read(createRequire(import.meta.url).resolve('axe-core/axe.min.js'))
    writeFileSync(at('explained.html'), [...documentPage(viewOf(TIDE_GAUGE))].join(''))
    const { page } = await watchedPage(browser, { colorScheme })
    const prepared: Readonly<Record<string, () => Promise<void>>> = {
      'explained.html#view=source': () => page.keyboard.press('n'),
      'explained.html#view=both': () => page.keyboard.press('j'),
      'playground/index.html': async () => {
        await page.locator('#sample option').nth(names.length).waitFor({ state: 'attached' })
        await page.selectOption('#sample', '006_watermill.html')
        await page.waitForSelector('.document-view')
      },
      'report/documents.html': async () => page.locator('.list li').first().waitFor(),
      'report/index.html': async () => {},
    }
    for (const [name, prepare] of Object.entries(prepared)) {
      await page.goto('about:blank')
      await page.goto(`${pathToFileURL(cwd).href}/${name}`)
      await prepare()
      await page.evaluate(axe)
      const violations = await page.evaluate(async () => {
        const { axe } = window as unknown as {
          axe: { run: () => Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> }
        }
        return (await axe.run()).violations.map(({ id, impact, nodes }) => ({ id, impact, html: nodes[0]!.html.slice(0, 200) }))
      })
      expect(
        violations.filter(({ impact }) => impact === 'serious' || impact === 'critical'),
        name,
      ).toEqual([])
      for (const width of [400, 900, 1600]) {
        await page.setViewportSize({ width, height: 900 })
        expect(await page.evaluate(() => document.documentElement.scrollWidth), `${name} at ${width}`).toBeLessThanOrEqual(width)
      }
    }
    await page.context().close()
  })

  async function downloaded(page: Page): Promise<Report> {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByText('Download report').click()])
    return JSON.parse(read(await download.path())) as Report
  }
})

it('lets a page run the scripts of the package, and no others', () => {
  const page = [...documentPage(viewOf(TIDE_GAUGE))].join('')
  const [, policy = ''] = /Content-Security-Policy" content="([^"]+)"/.exec(page) ?? []
  const scripts = [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, script]) => script!)
  expect(scripts).toHaveLength(1)
  expect(policy).toContain(`script-src 'sha256-${createHash('sha256').update(scripts[0]!).digest('base64')}';`)
  expect(policy).toContain("default-src 'none'")
})
