import { CATEGORY_IDS, type CategoryId } from '../model/category.js'
import type { Report } from '../model/report.js'

/** Sums over the reports of one file, or of all. */
export class Tally {
  documents = 0
  /** The policy of the reports. */
  policy = ''
  failed = 0
  private readonly characters = { kept: 0, tagged: 0, stripped: 0 }
  private repairs = 0
  private flags = 0
  private readonly spans = { strip: new Map<CategoryId, number>(), tag: new Map<CategoryId, number>() }

  constructor(readonly name: string) {}

  add({ policy, totals, repairs, flags }: Report): void {
    this.policy = policy
    this.documents++
    this.characters.kept += totals.characters.kept
    this.characters.tagged += totals.characters.tagged
    this.characters.stripped += totals.characters.stripped
    this.repairs += repairs.length
    this.flags += flags.length
    for (const [category, { strip, tag }] of Object.entries(totals.byCategory) as [CategoryId, Report['totals']['byAction']][]) {
      this.count('strip', category, strip.spans)
      this.count('tag', category, tag.spans)
    }
  }

  merge(other: Tally): void {
    this.documents += other.documents
    this.failed += other.failed
    this.characters.kept += other.characters.kept
    this.characters.tagged += other.characters.tagged
    this.characters.stripped += other.characters.stripped
    this.repairs += other.repairs
    this.flags += other.flags
    for (const action of ['strip', 'tag'] as const) {
      for (const [category, spans] of other.spans[action]) this.count(action, category, spans)
    }
  }

  get numbers(): { characters: number; kept: number; tagged: number; stripped: number; repairs: number; flags: number } {
    const { characters, repairs, flags } = this
    return { characters: characters.kept + characters.tagged + characters.stripped, ...characters, repairs, flags }
  }

  /** Spans by category, what was stripped first: `-2 advertisement ~1 caption`. */
  get categories(): string {
    const marks = { strip: '-', tag: '~' }
    return (['strip', 'tag'] as const)
      .flatMap((action) =>
        CATEGORY_IDS.filter((id) => this.spans[action].has(id)).map((id) => `${marks[action]}${this.spans[action].get(id)} ${id}`),
      )
      .join('  ')
  }

  private count(action: 'strip' | 'tag', category: CategoryId, spans: number): void {
    if (spans > 0) this.spans[action].set(category, (this.spans[action].get(category) ?? 0) + spans)
  }
}
