import type { CategoryId } from '../../src/model/category.js'
import type { DocumentView } from '../../src/model/document-view.js'
import { button, copyText, digits, download, element } from '../dom.js'
import { spanDetails } from './details.js'
import { isolated } from './isolated.js'
import { Keys } from './keys.js'
import { type Chunk, chunksOf, rowAt, type Rows, rowsOf } from './lines.js'
import { OnceAFrame } from './once-a-frame.js'
import { RowText } from './row-text.js'
import { DocumentState } from './state.js'
import { WindowedChunks } from './windowed.js'

/** What of the document is shown. */
export type Shown = 'source' | 'clean' | 'both' | 'markdown'

const SHOWN: Readonly<Record<Shown, string>> = { source: 'Source', clean: 'Clean', both: 'Side by side', markdown: 'Markdown' }

/** What the page around the view wants of it. */
export interface ViewOptions {
  readonly shown?: Shown
  readonly onShown?: (shown: Shown) => void
  /** Cleans the document again at a threshold, or at that of the policy; without it the view shows what its spans say. */
  readonly onThreshold?: (threshold: number | undefined) => void
  /** Categories whose marks are not shown. */
  readonly hidden?: ReadonlySet<CategoryId>
}

/** Documents up to this size are drawn as a whole: the browser's search finds all of them. */
const WHOLE = { rows: 3000, characters: 300_000, marks: 3000 }
/** Of text that was not drawn yet the height is estimated, in pixels. */
const ROW_HEIGHT = 23
const CHARACTER_WIDTH = 7.4
/** Reports round confidences to three decimals: at 1 no span would be told from those just below. */
const MAX_THRESHOLD = 0.999
/** From this width of the window on there is room for a second column. */
const WIDE = '(min-width: 60rem)'

/** Shows a cleaned document: its text with marks, and why each of them is there. */
export class DocumentViewer {
  readonly root = element('article', { class: 'document-view' })
  readonly state: DocumentState
  private readonly rows: Rows
  private readonly chunks: readonly Chunk[]
  private readonly text: RowText
  private readonly hidden: Set<CategoryId>
  private readonly keys: Keys
  private readonly panes = element('section', { class: 'panes', 'aria-label': 'Text of the document' })
  private readonly details = element('section', { class: 'details', 'aria-live': 'polite', 'aria-label': 'The span' })
  private readonly sums = element('p', { class: 'sums' })
  private readonly effect = element('p', { class: 'effect faint', role: 'status' })
  private readonly said = element('span', { class: 'faint', role: 'status' })
  private readonly slider: HTMLInputElement
  private readonly sliderValue = element('output')
  /** A mouse moves the slider more often than the screen shows it. */
  private readonly sliding = new OnceAFrame(() => {
    this.state.threshold = Number(this.slider.value)
    this.changed()
  })
  private windowed: WindowedChunks | undefined
  private shown: Shown
  private current = -1
  private isTouch = false

  constructor(
    view: DocumentView,
    private readonly options: ViewOptions = {},
  ) {
    this.state = new DocumentState(view)
    this.hidden = new Set(options.hidden)
    this.rows = rowsOf(view.source)
    this.chunks = chunksOf(this.rows)
    this.text = new RowText(this.state)
    this.slider = this.thresholdSlider()
    this.shown = options.shown === 'markdown' && view.markdown === undefined ? 'source' : (options.shown ?? 'source')
    this.keys = new Keys([
      { keys: ['n'], does: 'next doubtful span', run: () => this.next(1, (mark) => this.state.isDoubtful(mark)) },
      { keys: ['p'], does: 'previous doubtful span', run: () => this.next(-1, (mark) => this.state.isDoubtful(mark)) },
      { keys: ['j'], does: 'next span', run: () => this.next(1, () => true) },
      { keys: ['k'], does: 'previous span', run: () => this.next(-1, () => true) },
      ...this.views().map((name, i) => ({ keys: [String(i + 1)], does: `show: ${SHOWN[name]}`, run: () => this.show(name) })),
      { keys: ['c'], does: 'copy the clean text', run: () => void this.copy() },
      { keys: ['r'], does: 'reset your changes', run: () => this.reset() },
    ])
    this.root.append(this.bar(), this.columns(), this.keys.dialog)
    this.listen()
    this.show(this.shown)
    this.describe()
    this.sumUp()
  }

  get hiddenCategories(): ReadonlySet<CategoryId> {
    return this.hidden
  }

  /** Ends listening: the view is going to be removed. */
  end(): void {
    this.sliding.cancel()
    this.keys.end()
    this.windowed?.end()
  }

  /** Shows another view of the document. */
  show(shown: Shown): void {
    this.shown = shown
    this.root.dataset.shown = shown
    for (const radio of this.root.querySelectorAll<HTMLInputElement>('.views input')) radio.checked = radio.value === shown
    this.windowed?.end()
    if (shown === 'markdown') {
      this.windowed = undefined
      const markdown = element('pre', { class: 'markdown', dir: 'auto', tabindex: '0' })
      isolated(this.state.view.markdown ?? '', markdown)
      this.panes.replaceChildren(markdown)
    } else {
      this.windowed = new WindowedChunks(
        this.chunks,
        (chunk) => this.chunk(this.chunks[chunk]!),
        (chunk) => this.height(this.chunks[chunk]!),
        this.isWhole(),
      )
      this.panes.replaceChildren(this.windowed.root)
      this.mark()
    }
    this.options.onShown?.(shown)
  }

  /** The views that there are of this document. */
  private views(): Shown[] {
    const all = Object.keys(SHOWN) as Shown[]
    return this.state.view.markdown === undefined ? all.filter((name) => name !== 'markdown') : all
  }

  private isWhole(): boolean {
    const { source } = this.state.view
    return this.rows.count <= WHOLE.rows && source.length <= WHOLE.characters && this.state.marks.length <= WHOLE.marks
  }

  private bar(): HTMLElement {
    const { name, report } = this.state.view
    const { language, policy, quality, tool, source } = report
    const encoding = source.encoding ?? source.html?.encoding
    const about = [
      `policy ${policy}`,
      `language ${language.code}`,
      ...(encoding !== undefined && encoding !== 'utf-8' ? [encoding] : []),
      ...(source.html ? [`the text of a page of ${digits(source.html.length)} characters`] : []),
      ...(tool.engine === undefined ? [] : [`engine ${tool.engine}`]),
      ...(quality.expectedF1 === undefined ? [] : [`expected F1 ${quality.expectedF1.toFixed(2)}`]),
      ...quality.reasons,
    ]
    const title = element('h1', { dir: 'auto' })
    isolated(name, title)
    const views = element('fieldset', { class: 'views' }, element('legend', {}, 'View'))
    for (const view of this.views()) {
      const radio = element('input', { type: 'radio', name: 'dechaff-view', value: view })
      radio.addEventListener('change', () => this.show(view))
      views.append(element('label', {}, radio, element('span', {}, SHOWN[view])))
    }
    return element(
      'header',
      { class: 'bar' },
      title,
      element('p', { class: 'faint' }, about.join(' · ')),
      this.sums,
      element(
        'div',
        { class: 'tools' },
        views,
        button('Previous doubtful', () => this.next(-1, (mark) => this.state.isDoubtful(mark)), { title: 'p' }),
        button('Next doubtful', () => this.next(1, (mark) => this.state.isDoubtful(mark)), { title: 'n' }),
        button('Copy clean text', () => void this.copy(), { title: 'c' }),
        button('Download report', () => this.downloadReport()),
        button('Keys', () => this.keys.show(), { title: '?' }),
        this.said,
      ),
    )
  }

  private columns(): HTMLElement {
    const controls = element(
      'details',
      { class: 'controls', open: matchMedia(WIDE).matches },
      element('summary', {}, 'Threshold, categories, flags'),
      this.thresholdControl(),
      this.categoryControl(),
      this.flagList(),
    )
    return element('div', { class: 'columns' }, this.panes, element('aside', { 'aria-label': 'Details' }, this.details, controls))
  }

  private thresholdSlider(): HTMLInputElement {
    const { state } = this
    const min = Math.floor(state.minThreshold * 100) / 100
    const slider = element('input', { type: 'range', min, max: MAX_THRESHOLD, step: 0.001, id: 'dechaff-threshold' })
    slider.value = String(state.policy.stripAt)
    slider.addEventListener('input', () => this.sliding.ask())
    slider.addEventListener('change', () => {
      this.sliding.flush()
      this.options.onThreshold?.(Number(slider.value))
    })
    return slider
  }

  private thresholdControl(): HTMLElement {
    return element(
      'div',
      { class: 'threshold' },
      element('label', { for: 'dechaff-threshold' }, 'Strip from confidence ', this.sliderValue),
      this.slider,
      this.effect,
      button('Reset', () => this.reset(), { title: 'r' }),
    )
  }

  private categoryControl(): HTMLElement {
    const counts = new Map<CategoryId, number>()
    for (const { span } of this.state.marks) counts.set(span.category, (counts.get(span.category) ?? 0) + 1)
    const boxes = element('fieldset', { class: 'categories' }, element('legend', {}, 'Categories shown'))
    const inputs: HTMLInputElement[] = []
    const setAll = (isShown: boolean) => {
      for (const input of inputs) {
        input.checked = isShown
        if (isShown) this.hidden.delete(input.value as CategoryId)
        else this.hidden.add(input.value as CategoryId)
      }
      this.changed()
    }
    for (const [category, count] of [...counts].sort((a, b) => b[1] - a[1])) {
      const input = element('input', { type: 'checkbox', value: category, checked: !this.hidden.has(category) })
      input.addEventListener('change', () => {
        if (input.checked) this.hidden.delete(category)
        else this.hidden.add(category)
        this.changed()
      })
      inputs.push(input)
      boxes.append(element('label', {}, input, ` ${category} `, element('span', { class: 'faint' }, digits(count))))
    }
    if (inputs.length === 0) return element('p', { class: 'faint' }, 'Nothing was stripped or tagged.')
    boxes.append(
      element(
        'p',
        {},
        button('All', () => setAll(true)),
        ' ',
        button('None', () => setAll(false)),
      ),
    )
    return boxes
  }

  private flagList(): Node {
    const { flags, repairs } = this.state.view.report
    const section = element('section', { class: 'flags' })
    if (flags.length > 0) {
      const list = element('ul')
      for (const { flag, message, line, start } of flags.slice(0, 200)) {
        const item = element('li', {}, element('strong', {}, flag), ' ')
        isolated(message, item)
        if (start !== undefined)
          item.append(
            ' ',
            button(`line ${digits(line ?? 1)}`, () => this.goTo(start)),
          )
        list.append(item)
      }
      section.append(element('h2', {}, `Flags (${digits(flags.length)})`), list)
    }
    if (repairs.length > 0) {
      const kinds = new Map<string, number>()
      for (const { kind } of repairs) kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
      const all = [...kinds].map(([kind, count]) => `${kind} ×${digits(count)}`).join(', ')
      section.append(element('h2', {}, `Repairs (${digits(repairs.length)})`), element('p', {}, all))
    }
    return section
  }

  private listen(): void {
    const markOf = (target: EventTarget | null) => {
      const own = target instanceof Element ? target.closest<HTMLElement>('.mark:not(.filtered)') : null
      return own ? Number(own.dataset.mark) : undefined
    }
    this.panes.addEventListener('pointerdown', ({ pointerType }) => (this.isTouch = pointerType === 'touch'))
    this.panes.addEventListener('click', ({ target }) => {
      const mark = markOf(target)
      if (mark === undefined || getSelection()?.isCollapsed === false) return
      // A finger cannot hover: its first tap shows, its second one toggles.
      if (this.isTouch && mark !== this.current) this.select(mark)
      else {
        this.select(mark)
        this.toggle(mark)
      }
    })
    this.panes.addEventListener('keydown', (event) => {
      const mark = markOf(event.target)
      if (mark === undefined || (event.key !== 'Enter' && event.key !== ' ')) return
      event.preventDefault()
      this.toggle(mark)
    })
    this.panes.addEventListener('focusin', ({ target }) => {
      const mark = markOf(target)
      if (mark !== undefined && mark !== this.current) this.select(mark)
    })
    this.panes.addEventListener('pointerover', ({ target, pointerType }) => {
      const mark = markOf(target)
      if (pointerType === 'mouse' && mark !== undefined) this.describe(mark)
    })
    this.panes.addEventListener('pointerleave', () => this.describe())
  }

  private chunk({ first, end }: Chunk): DocumentFragment {
    const fragment = document.createDocumentFragment()
    for (let row = first; row < end; row++) {
      const made = this.row(row)
      if (made) fragment.append(made)
    }
    return fragment
  }

  /** A line; undefined where nothing of it is to be shown. */
  private row(row: number): HTMLElement | undefined {
    const { rows, state, shown, text } = this
    const part = { start: rows.starts[row]!, end: rows.starts[row + 1]! }
    const isShown = (mark: number) => !this.hidden.has(state.marks[mark]!.span.category)
    const line = rows.lines[row]!
    const made = element('div', { class: 'row', 'data-line': line === 0 ? '' : line, 'data-side': this.sideMark(part, isShown) })
    if (shown !== 'clean') made.append(element('div', { class: 'cell source', dir: 'auto' }, text.source(part, isShown)))
    if (shown !== 'source') {
      const clean = text.clean(part, isShown)
      if (shown === 'clean' && !clean.hasChildNodes()) return undefined
      made.append(element('div', { class: `cell clean${clean.hasChildNodes() ? '' : ' gone'}`, dir: 'auto' }, clean))
    }
    this.makeFocusable(made, part)
    return made
  }

  private sideMark(part: { start: number; end: number }, isShown: (mark: number) => boolean): string {
    const outcomes = new Set(
      this.text
        .marksIn(part)
        .filter(isShown)
        .map((mark) => this.state.outcome(mark)),
    )
    if (outcomes.has('strip')) return '−'
    if (outcomes.has('tag')) return '~'
    if (this.text.flagsIn(part).length > 0) return '!'
    return this.text.repairsIn(part).length > 0 ? '±' : ''
  }

  /** Where the text of a mark begins: strips may have blank lines before it. */
  private anchor(mark: number): number {
    const { start, end } = this.state.marks[mark]!.span
    const text = this.state.view.source.slice(start, end)
    return start + (text.trimStart() === '' ? 0 : text.length - text.trimStart().length)
  }

  /** The piece of each mark with which its text begins takes the focus, one of all marks at a time by the tab key. */
  private makeFocusable(row: HTMLElement, { start, end }: { start: number; end: number }): void {
    const cell = this.shown === 'clean' ? 'clean' : 'source'
    for (const own of row.querySelectorAll<HTMLElement>(`.${cell} > .mark:not(.filtered)`)) {
      const mark = Number(own.dataset.mark)
      const anchor = this.anchor(mark)
      if (anchor < start || anchor >= end) continue
      if (own.textContent.trim() === '') own.setAttribute('aria-label', 'white space')
      own.tabIndex = mark === Math.max(0, this.current) ? 0 : -1
      own.role = 'button'
      own.setAttribute('aria-roledescription', ROLES[this.state.outcome(mark)])
    }
  }

  private height({ first, end }: Chunk): number {
    const width = (this.panes.clientWidth || 800) / (this.shown === 'both' ? 2 : 1) - 60
    const columns = Math.max(10, width / CHARACTER_WIDTH)
    let height = 0
    for (let row = first; row < end; row++)
      height += ROW_HEIGHT * Math.max(1, Math.ceil((this.rows.starts[row + 1]! - this.rows.starts[row]!) / columns))
    return height
  }

  /** Goes to the next mark, or the one before, that is shown and holds what is asked. */
  private next(step: 1 | -1, isWanted: (mark: number) => boolean): void {
    const { marks } = this.state
    const from = this.current < 0 && step < 0 ? marks.length : this.current
    for (let mark = from + step; mark >= 0 && mark < marks.length; mark += step) {
      if (this.hidden.has(marks[mark]!.span.category) || !isWanted(mark)) continue
      if (this.shown === 'clean' || this.shown === 'markdown') this.show('both')
      this.select(mark)
      this.goTo(this.anchor(mark), mark)
      return
    }
    this.say(step > 0 ? 'No more such spans below.' : 'No more such spans above.')
  }

  private select(mark: number): void {
    this.current = mark
    this.mark()
    this.describe()
  }

  /** Shows which mark is the current one. */
  private mark(): void {
    for (const own of this.panes.querySelectorAll<HTMLElement>('.mark.current')) {
      own.classList.remove('current')
      if (own.tabIndex === 0) own.tabIndex = -1
    }
    for (const own of this.panes.querySelectorAll<HTMLElement>(`.mark[data-mark="${this.current}"]`)) {
      own.classList.add('current')
      if (own.role === 'button') own.tabIndex = 0
    }
  }

  /** Scrolls to a place of the source, and gives the focus to its mark. */
  private goTo(offset: number, mark?: number): void {
    const row = rowAt(this.rows, offset)
    const chunk = this.chunks.findIndex(({ first, end }) => row >= first && row < end)
    const drawn = this.windowed?.show(chunk)
    this.mark()
    const place =
      mark === undefined
        ? drawn?.querySelector<HTMLElement>(`[data-line="${this.rows.lines[row]}"]`)
        : drawn?.querySelector<HTMLElement>(`.mark[data-mark="${mark}"][role="button"]`)
    if (!place) return
    place.scrollIntoView({ block: 'center' })
    if (mark !== undefined) place.focus({ preventScroll: true })
  }

  private toggle(mark: number): void {
    this.state.toggle(mark)
    this.changed()
  }

  private reset(): void {
    this.sliding.cancel()
    this.state.reset()
    this.slider.value = String(this.state.threshold)
    this.changed()
    this.options.onThreshold?.(undefined)
  }

  /** Draws again what depends on outcomes and filter. */
  private changed(): void {
    const hadFocus = this.panes.contains(document.activeElement)
    this.windowed?.redraw()
    this.mark()
    if (hadFocus) this.panes.querySelector<HTMLElement>('.mark.current[tabindex="0"]')?.focus({ preventScroll: true })
    this.describe()
    this.sumUp()
  }

  /** Says what the span is that is hovered over, else the current one. */
  private describe(mark = this.current): void {
    const { state } = this
    this.details.replaceChildren(
      mark < 0
        ? element('p', { class: 'faint' }, 'Point at a mark, or press n: what it is, and why. Click it to restore or strip it.')
        : spanDetails(state, mark, () => this.toggle(mark)),
    )
  }

  /** Says what the spans come to. */
  private sumUp(): void {
    const { state } = this
    const { length } = state.view.source
    const { byAction: now, characters: sums } = state.totals
    const { byAction, characters: reported } = state.view.report.totals
    this.sliderValue.textContent = state.threshold.toFixed(3)
    this.sums.replaceChildren(
      element('span', { class: 'sum strip' }, `− ${digits(sums.stripped)} stripped (${digits(now.strip.spans)})`),
      ' ',
      element('span', { class: 'sum tag' }, `~ ${digits(sums.tagged)} tagged (${digits(now.tag.spans)})`),
      ' ',
      element('span', { class: 'sum' }, `of ${digits(length)} characters`),
    )
    this.effect.textContent = state.isEdited
      ? `Changed: ${digits(now.strip.spans)} spans stripped, ${digits(sums.stripped)} characters; the report has ${digits(byAction.strip.spans)}, ${digits(reported.stripped)}.`
      : 'As in the report.'
  }

  private async copy(): Promise<void> {
    this.say((await copyText(this.state.cleanText)) ? 'Copied.' : 'The browser does not let this page copy.')
  }

  private downloadReport(): void {
    const name = this.state.view.name
      .split(/[\\/]/)
      .at(-1)!
      .replace(/[^\p{L}\p{N}._-]+/gu, '_')
    download(`${name}.report.json`, `${JSON.stringify(this.state.report, null, 2)}\n`, 'application/json')
  }

  private say(text: string): void {
    this.said.textContent = text
  }
}

const ROLES = { strip: 'stripped span', tag: 'tagged span', keep: 'kept span' } as const
