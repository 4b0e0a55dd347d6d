import type { RunRow } from '../../src/model/run-view.js'
import { digits, element } from '../dom.js'
import { isolated } from '../document/isolated.js'

/** The height of an item, in pixels, as the style has it. */
const HEIGHT = 52
/** Items drawn above and below what is visible. */
const MARGIN = 12

/** A list of any length, of which only what is visible is drawn. */
export class DocumentList {
  readonly root = element('div', { class: 'list', tabindex: '0', 'aria-label': 'Documents', role: 'region' })
  private readonly items = element('ol', { role: 'list' })
  private shown: readonly number[] = []

  constructor(private readonly rows: readonly RunRow[]) {
    this.root.append(this.items)
    this.root.addEventListener('scroll', () => this.draw(), { passive: true })
    new ResizeObserver(() => this.draw()).observe(this.root)
  }

  /** Shows these rows, in this order. */
  show(shown: readonly number[]): void {
    this.shown = shown
    this.items.style.height = `${shown.length * HEIGHT}px`
    this.root.scrollTop = 0
    this.draw()
  }

  private draw(): void {
    const { scrollTop, clientHeight } = this.root
    const first = Math.max(0, Math.floor(scrollTop / HEIGHT) - MARGIN)
    const end = Math.min(this.shown.length, Math.ceil((scrollTop + (clientHeight || 600)) / HEIGHT) + MARGIN)
    const drawn: HTMLElement[] = []
    for (let i = first; i < end; i++) drawn.push(this.item(i))
    this.items.replaceChildren(...drawn)
  }

  private item(i: number): HTMLElement {
    const number = this.shown[i]!
    const [name, site, length, stripped, expectedF1, notes] = this.rows[number]!
    const link = element('a', { href: `#document=${number + 1}`, dir: 'auto' })
    isolated(name, link)
    const facts = [
      ...(site === '' ? [] : [site]),
      `${digits(length)} characters`,
      `${length === 0 ? 0 : Math.round((stripped / length) * 100)} % stripped`,
      ...(expectedF1 < 0 ? [] : [`expected F1 ${expectedF1.toFixed(2)}`]),
      ...(notes === '' ? [] : [notes]),
    ]
    const item = element(
      'li',
      { 'aria-setsize': this.shown.length, 'aria-posinset': i + 1 },
      link,
      element('span', { class: 'faint' }, facts.join(' · ')),
    )
    item.style.top = `${i * HEIGHT}px`
    return item
  }
}
