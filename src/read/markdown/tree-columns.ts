import { type Attributes, ELEMENT, type Elements, type Runs } from '../../model/page.js'

const NO_NAMES: ReadonlyMap<number, never> = new Map<number, never>()

/** Gathers the elements and the pieces of visible text of a Markdown document, in their order. */
export class TreeColumns {
  /** The visible text so far. */
  text = ''
  private readonly tags: string[] = []
  private readonly parents: number[] = []
  private readonly starts: number[] = []
  private readonly marks: number[] = []
  private readonly attributes = new Map<number, Attributes>()
  private readonly runStart: number[] = []
  private readonly runEnd: number[] = []
  private readonly from: number[] = []
  private readonly to: number[] = []
  private readonly runElement: number[] = []
  /** White space to write before the next piece. */
  private gap = ''

  /** Opens an element and returns its index. @param marks bits of `ELEMENT` beside those that it inherits */
  element(tag: string, parent: number, start: number, marks = 0, attributes?: Attributes): number {
    if (attributes) this.attributes.set(this.tags.length, attributes)
    const inherited = parent < 0 ? 0 : this.marks[parent]! & (ELEMENT.link | ELEMENT.preformatted)
    this.parents.push(parent)
    this.starts.push(start)
    this.marks.push(marks | inherited)
    return this.tags.push(tag) - 1
  }

  /** Parts what follows from what stands there; the strongest of several breaks counts, and none stands at the start. */
  break(gap: '\n' | '\n\n' | '\t' | ' '): void {
    if (this.text === '') return
    if (STRENGTH.indexOf(gap) > STRENGTH.indexOf(this.gap)) this.gap = gap
  }

  /** Adds visible text that stands from `from` to `to` in the source. */
  piece(value: string, from: number, to: number, element: number): void {
    if (value.trim() === '') {
      if (value !== '') this.break(' ')
      return
    }
    this.text += this.gap
    this.gap = ''
    this.runStart.push(this.text.length)
    this.text += value
    this.runEnd.push(this.text.length)
    this.from.push(from)
    this.to.push(to)
    this.runElement.push(element)
  }

  elements(): Elements {
    const count = this.tags.length
    return {
      count,
      tag: this.tags,
      parent: Int32Array.from(this.parents),
      start: Int32Array.from(this.starts),
      marks: Uint8Array.from(this.marks),
      names: new Array<string>(count).fill(''),
      ids: NO_NAMES,
      attributes: this.attributes,
    }
  }

  runs(): Runs {
    return {
      count: this.runStart.length,
      start: Int32Array.from(this.runStart),
      end: Int32Array.from(this.runEnd),
      htmlStart: Int32Array.from(this.from),
      htmlEnd: Int32Array.from(this.to),
      literal: new Uint8Array(this.runStart.length).fill(1),
      element: Int32Array.from(this.runElement),
      joined: new Uint8Array(this.runStart.length),
    }
  }
}

/** From the weakest to the strongest. */
const STRENGTH: readonly string[] = ['', ' ', '\t', '\n', '\n\n']
