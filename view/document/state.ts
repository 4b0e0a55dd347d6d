import { extents, type Stretch } from '../../src/decide/extents.js'
import { POLICIES } from '../../src/decide/policies.js'
import { type CategoryId, kindOf } from '../../src/model/category.js'
import type { DocumentView, ViewedPolicy } from '../../src/model/document-view.js'
import type { SourceDocument } from '../../src/model/document.js'
import type { Report, ReportSpan } from '../../src/model/report.js'
import type { Span } from '../../src/model/span.js'
import { firstWhere } from '../../src/text/first-where.js'
import { scan } from '../../src/text/scan.js'
import { cleanText, type Replacement } from '../../src/write/clean-text.js'
import { digest } from '../../src/write/digest.js'
import { editsOutside, replacementsOf } from '../../src/write/replacements.js'
import { Totals } from '../../src/write/report.js'

/** What is done with a span. */
export type Outcome = 'strip' | 'tag' | 'keep'

/** A span of the report, or kept text that a lower threshold would take. */
export interface Mark {
  readonly span: ReportSpan
  /** What the report says of it. */
  readonly reported: Outcome
}

/** A confidence so near the threshold, in log-odds, is doubtful. */
const DOUBT = 1.25

/** A document with what a user changes of its outcome: the threshold, and single spans. */
export class DocumentState {
  /** In order and disjoint. */
  readonly marks: readonly Mark[]
  readonly policy: ViewedPolicy
  private readonly strips: ReadonlySet<CategoryId>
  private readonly overrides = new Map<number, Outcome>()
  private outcomes: Outcome[]
  private current: number
  private edited = false
  private cached: Replacement[] | undefined
  private scanned: SourceDocument | undefined

  constructor(readonly view: DocumentView) {
    const { report, candidates = [] } = view
    this.marks = merged(
      report.spans.map((span) => ({ span, reported: span.action })),
      candidates.map((span) => ({ span, reported: 'keep' })),
    )
    this.policy = view.policy ?? policyOf(report)
    this.strips = new Set(this.policy.strips)
    this.current = this.policy.stripAt
    this.outcomes = this.marks.map(({ reported }) => reported)
  }

  get threshold(): number {
    return this.current
  }

  /** Below this confidence no span is known. */
  get minThreshold(): number {
    return this.marks.reduce((least, { span }) => Math.min(least, span.confidence), this.view.candidates ? 0.5 : this.policy.tagAt)
  }

  set threshold(value: number) {
    this.current = value
    this.update()
  }

  outcome(mark: number): Outcome {
    return this.outcomes[mark]!
  }

  isOverridden(mark: number): boolean {
    return this.overrides.has(mark)
  }

  /** True if the outcome is no longer that of the report. */
  get isEdited(): boolean {
    return this.edited
  }

  /** Sums over the spans as they are now. */
  get totals(): Report['totals'] {
    if (!this.edited) return this.view.report.totals
    const totals = new Totals()
    totals.add(this.spans())
    return totals.of(this.view.source.length)
  }

  /** Restores a span that is stripped, strips one that is not. */
  toggle(mark: number): void {
    if (this.overrides.has(mark)) this.overrides.delete(mark)
    else this.overrides.set(mark, this.outcomes[mark] === 'strip' ? this.restored(mark) : 'strip')
    this.update()
  }

  /** Takes all changes back. */
  reset(): void {
    this.overrides.clear()
    this.threshold = this.policy.stripAt
  }

  /** True for a span that another threshold near this one would treat otherwise. */
  isDoubtful(mark: number): boolean {
    const { category, confidence } = this.marks[mark]!.span
    return this.strips.has(category) && Math.abs(logit(confidence) - logit(this.policy.stripAt)) < DOUBT
  }

  /** The strips and repairs that lead from the source to the clean text. */
  get replacements(): readonly Replacement[] {
    if (!this.cached) {
      const stripped = this.extents().filter((_, i) => this.outcomes[i] === 'strip')
      this.cached = replacementsOf(stripped, editsOutside(this.view.report.repairs, stripped))
    }
    return this.cached
  }

  get cleanText(): string {
    return cleanText(this.view.source, this.replacements)
  }

  /** The report of what is shown: `restore` restores the source from it and the clean text. */
  get report(): Report {
    const { report } = this.view
    if (!this.edited) return report
    const spans = this.spans()
    const stripped = spans.filter(({ action }) => action === 'strip')
    const text = this.cleanText
    return {
      ...report,
      policy: report.policy.endsWith('+custom') ? report.policy : `${report.policy}+custom`,
      clean: { length: text.length, digest: digest(text) },
      spans,
      repairs: editsOutside(report.repairs, stripped),
      totals: this.totals,
    }
  }

  private spans(): ReportSpan[] {
    const { source } = this.view
    const extents = this.extents()
    return this.marks.flatMap(({ span }, i): ReportSpan[] => {
      const [action, { start, end }] = [this.outcomes[i]!, extents[i]!]
      if (action === 'keep') return []
      const { text: _, ...fields } = span
      return [action === 'strip' ? { ...fields, start, end, action, text: source.slice(start, end) } : { ...fields, start, end, action }]
    })
  }

  private update(): void {
    this.outcomes = this.marks.map((_, i) => this.overrides.get(i) ?? this.predicted(i))
    this.edited = this.marks.some(({ reported }, i) => this.outcomes[i] !== reported)
    this.cached = undefined
  }

  /**
   * What a span comes to at the threshold. What other rules than the threshold have decided (a guard, a span that goes with its
   * neighbours) stays as it is reported, so that the policy's own threshold gives the very report.
   */
  private predicted(mark: number): Outcome {
    const { span, reported } = this.marks[mark]!
    const goesAt = (threshold: number) => this.strips.has(span.category) && span.confidence >= threshold
    if (goesAt(this.current) === goesAt(this.policy.stripAt)) return reported
    return goesAt(this.current) ? 'strip' : this.restored(mark)
  }

  private restored(mark: number): Outcome {
    const { span, reported } = this.marks[mark]!
    return reported === 'strip' ? (span.confidence >= this.policy.tagAt ? 'tag' : 'keep') : reported
  }

  /** Where each span begins and ends: as in the report, or by the rule for strips and tags where something was changed. */
  private extents(): Span[] {
    if (!this.edited) return this.marks.map(({ span }) => span)
    const document = (this.scanned ??= scan(this.view.source))
    const { blocks } = document
    const spans: Span[] = this.marks.map(({ span }) => span)
    const stretches: (Stretch & { readonly mark: number })[] = []
    this.marks.forEach(({ span }, mark) => {
      const first = firstWhere(blocks, ({ end }) => end > span.start)
      const last = firstWhere(blocks, ({ start }) => start >= span.end) - 1
      const isWhole = first <= last && span.start <= blocks[first]!.start && span.end >= blocks[last]!.end
      if (isWhole) stretches.push({ first, last, mark, verdict: { action: this.outcomes[mark] === 'strip' ? 'strip' : 'tag' } })
    })
    extents(document, stretches).forEach((span, i) => (spans[stretches[i]!.mark] = span))
    return spans
  }
}

/** The policy as far as a report tells: the preset that it names, else one that strips noise from the least confidence of its strips. */
function policyOf({ policy, spans }: Report): ViewedPolicy {
  const name = policy.replace(/\+custom$/, '')
  const categories = [...new Set(spans.map(({ category }) => category))]
  const isStripped = (category: CategoryId) => spans.some((span) => span.category === category && span.action === 'strip')
  if (Object.hasOwn(POLICIES, name)) {
    const { stripAt, tagAt, actions } = POLICIES[name as keyof typeof POLICIES]
    return { stripAt, tagAt, strips: categories.filter((own) => isStripped(own) || (actions[own] ?? 'strip') === 'strip') }
  }
  const least = (kept: readonly ReportSpan[]) => kept.reduce((least, { confidence }) => Math.min(least, confidence), 1)
  return {
    stripAt: least(spans.filter(({ action }) => action === 'strip')),
    tagAt: least(spans),
    strips: categories.filter((own) => isStripped(own) || kindOf(own) === 'noise'),
  }
}

function merged(a: readonly Mark[], b: readonly Mark[]): readonly Mark[] {
  return b.length === 0 ? a : [...a, ...b].sort((one, other) => one.span.start - other.span.start)
}

function logit(confidence: number): number {
  const held = Math.min(0.9995, Math.max(0.0005, confidence))
  return Math.log(held / (1 - held))
}
