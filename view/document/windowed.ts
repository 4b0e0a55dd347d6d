import { element } from '../dom.js'
import type { Chunk } from './lines.js'

/** Chunks so near the visible part are drawn: half a screen or so of the usual windows. */
const MARGIN = '1200px 0px'

/** A column of chunks of which only those near the visible part are drawn; the others keep their height. */
export class WindowedChunks {
  readonly root = element('div', { class: 'chunks' })
  private readonly elements: HTMLElement[]
  private readonly drawn = new Set<number>()
  private readonly observer: IntersectionObserver | undefined

  /**
   * @param draw gives what a chunk shows
   * @param estimate its height in pixels, before it was drawn
   * @param isWhole true to draw all chunks at once, so that the browser finds and prints all of the text
   */
  constructor(
    chunks: readonly Chunk[],
    private readonly draw: (chunk: number) => Node,
    private readonly estimate: (chunk: number) => number,
    isWhole: boolean,
  ) {
    this.elements = chunks.map((_, i) => element('div', { class: 'chunk', 'data-chunk': i }))
    this.root.append(...this.elements)
    if (isWhole) this.elements.forEach((_, i) => this.show(i))
    else {
      this.elements.forEach((_, i) => this.leave(i))
      this.observer = new IntersectionObserver((entries) => this.moved(entries), { rootMargin: MARGIN })
      for (const own of this.elements) this.observer.observe(own)
    }
  }

  /** Draws a chunk now. */
  show(chunk: number): HTMLElement {
    const own = this.elements[chunk]!
    if (!this.drawn.has(chunk)) {
      this.drawn.add(chunk)
      own.style.removeProperty('height')
      own.replaceChildren(this.draw(chunk))
    }
    return own
  }

  /** Draws what is drawn again, as something has changed. */
  redraw(): void {
    for (const chunk of this.drawn) this.elements[chunk]!.replaceChildren(this.draw(chunk))
  }

  /** Forgets what was measured, and draws again. */
  relayout(): void {
    if (this.observer) for (let i = 0; i < this.elements.length; i++) if (!this.drawn.has(i)) this.leave(i)
    this.redraw()
  }

  /** Ends observing. */
  end(): void {
    this.observer?.disconnect()
  }

  private moved(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      const chunk = Number((target as HTMLElement).dataset.chunk)
      if (isIntersecting) this.show(chunk)
      // What has the focus must not be taken away from under it.
      else if (this.drawn.has(chunk) && !target.contains(document.activeElement)) {
        this.drawn.delete(chunk)
        this.leave(chunk, boundingClientRect.height)
      }
    }
  }

  private leave(chunk: number, height = this.estimate(chunk)): void {
    const own = this.elements[chunk]!
    own.style.height = `${Math.max(1, Math.round(height))}px`
    own.replaceChildren()
  }
}
