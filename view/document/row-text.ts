import type { Flag, Repair } from '../../src/model/report.js'
import type { Span } from '../../src/model/span.js'
import { firstWhere } from '../../src/text/first-where.js'
import { cleanText } from '../../src/write/clean-text.js'
import { element } from '../dom.js'
import { isolated } from './isolated.js'
import type { DocumentState } from './state.js'

/** A flag with a place in the source. */
export type PlacedFlag = Flag & Span

/** Whether marks of a category are shown. */
export type IsShown = (mark: number) => boolean

/** Draws pieces of the source, and of the clean text, with their marks. */
export class RowText {
  readonly flags: readonly PlacedFlag[]
  private readonly repairs: readonly Repair[]
  /** By flag where the furthest of it and all before ends: flags may overlap. */
  private readonly flagEnds: readonly number[]

  constructor(private readonly state: DocumentState) {
    const { flags, repairs } = state.view.report
    this.repairs = repairs
    this.flags = flags
      .filter((flag): flag is PlacedFlag => flag.start !== undefined)
      .map((flag) => ({ ...flag, end: Math.max(flag.end ?? 0, flag.start + 1) }))
      .sort((a, b) => a.start - b.start)
    let furthest = 0
    this.flagEnds = this.flags.map(({ end }) => (furthest = Math.max(furthest, end)))
  }

  /** The marks that have something in a part of the source. */
  marksIn({ start, end }: Span): number[] {
    const { marks } = this.state
    const found: number[] = []
    for (let i = firstWhere(marks, ({ span }) => span.end > start); i < marks.length && marks[i]!.span.start < end; i++) found.push(i)
    return found
  }

  /** The flags that have something in a part of the source. */
  flagsIn({ start, end }: Span): PlacedFlag[] {
    const found: PlacedFlag[] = []
    for (let i = firstWhere(this.flagEnds, (flagEnd) => flagEnd > start); i < this.flags.length && this.flags[i]!.start < end; i++)
      if (this.flags[i]!.end > start) found.push(this.flags[i]!)
    return found
  }

  repairsIn({ start, end }: Span): Repair[] {
    const { repairs } = this
    const found: Repair[] = []
    for (let i = firstWhere(repairs, (repair) => repair.end > start); i < repairs.length && repairs[i]!.start < end; i++)
      if (repairs[i]!.end > repairs[i]!.start) found.push(repairs[i]!)
    return found
  }

  /** A part of the source, all of it, with its marks. */
  source(part: Span, isShown: IsShown): DocumentFragment {
    return this.marked(part, isShown, (span, into) => this.plainSource(span, into))
  }

  /** What is left of a part of the source in the clean text. */
  clean(part: Span, isShown: IsShown): DocumentFragment {
    return this.marked(part, isShown, (span, into) => this.plainClean(span, into))
  }

  private marked(part: Span, isShown: IsShown, plain: (span: Span, into: Node) => void): DocumentFragment {
    const fragment = document.createDocumentFragment()
    let at = part.start
    for (const mark of this.marksIn(part)) {
      const { span } = this.state.marks[mark]!
      const [start, end] = [Math.max(at, span.start), Math.min(part.end, span.end)]
      plain({ start: at, end: start }, fragment)
      const wrapper = this.wrapper(mark, isShown(mark))
      plain({ start, end }, wrapper)
      if (wrapper.hasChildNodes()) fragment.append(wrapper)
      at = end
    }
    plain({ start: at, end: part.end }, fragment)
    return fragment
  }

  private wrapper(mark: number, isShown: boolean): HTMLElement {
    const outcome = this.state.outcome(mark)
    const wrapper = element(outcome === 'strip' ? 'del' : outcome === 'tag' ? 'mark' : 'span', {
      class: `mark ${outcome}${isShown ? '' : ' filtered'}${this.state.isDoubtful(mark) ? ' doubtful' : ''}`,
      'data-mark': mark,
    })
    return wrapper
  }

  private plainSource(part: Span, into: Node): void {
    if (part.start >= part.end) return
    const { source } = this.state.view
    const edges = new Set([part.start, part.end])
    const [repairs, flags] = [this.repairsIn(part), this.flagsIn(part)]
    for (const { start, end } of [...repairs, ...flags]) {
      if (start > part.start) edges.add(start)
      if (end < part.end) edges.add(end)
    }
    const places = [...edges].sort((a, b) => a - b)
    for (let i = 0; i + 1 < places.length; i++) {
      const [start, end] = [places[i]!, places[i + 1]!]
      const covers = (span: Span) => span.start <= start && span.end >= end
      const repair = repairs.find(covers)
      const flag = flags.find(covers)
      const text = source.slice(start, end)
      if (!repair && !flag) isolated(text, into)
      else {
        const piece = element('span', {
          class: [repair && 'repaired', flag && 'flagged'].filter(Boolean).join(' '),
          title: repair ? repairTitle(repair) : flag!.message,
        })
        isolated(text, piece)
        into.appendChild(piece)
      }
    }
  }

  private plainClean(part: Span, into: Node): void {
    if (part.start >= part.end) return
    const { source } = this.state.view
    const { replacements } = this.state
    const inside = []
    let at = part.start
    for (let i = firstWhere(replacements, ({ end }) => end > part.start); i < replacements.length; i++) {
      const { start, end, after } = replacements[i]!
      if (start >= part.end) break
      inside.push({ start: Math.max(start, part.start), end: Math.min(end, part.end), after: start >= part.start ? after : '' })
    }
    for (const replacement of inside) {
      isolated(source.slice(at, replacement.start), into)
      if (replacement.after !== '') {
        const piece = element('span', { class: 'repaired', title: `was ${codePoints(source.slice(replacement.start, replacement.end))}` })
        isolated(replacement.after, piece)
        into.appendChild(piece)
      }
      at = replacement.end
    }
    isolated(cleanText(source, [], { start: at, end: part.end }), into)
  }
}

function repairTitle({ kind, before, after }: Repair): string {
  return `${kind}: ${codePoints(before)} → ${after === '' ? 'nothing' : codePoints(after)}`
}

/** `U+00A0` and the like of a few characters. */
export function codePoints(text: string): string {
  return [...text.slice(0, 24)].map((character) => `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`).join(' ')
}
