import { type Line, type Lines, PLACE } from './lines.js'
import type { Thread } from './threads.js'

/** A name on the line above the time has at most this many words. */
const MAX_NAME_WORDS = 5

/** What a thread is like: how many of its comments have what, and what stands around it. */
export interface Traits {
  readonly comments: number
  /** Comments with a button that only comments have, and with any button. */
  readonly replies: number
  readonly buttons: number
  /** Comments with `Name says:`, with a name, with a sentence, with words by which a writer speaks of himself or to the reader. */
  readonly says: number
  readonly names: number
  readonly sentences: number
  readonly personal: number
  /** Stamps under a line of text that ends like a headline: dates in a list of articles. */
  readonly headlines: number
  /** Comments that say that the writer bought the product, and that this is a comment. */
  readonly verified: number
  readonly saysComment: number
  /** Words of a comment, the mean. */
  readonly words: number
  /** As of a stamp. */
  readonly precise: boolean
  readonly timeOnly: boolean
  /** Words of prose above the thread and below it. */
  readonly article: number
  readonly rest: number
  /** A date of the same kind stands above the first prose: the prose may be the first post. */
  readonly dated: boolean
}

const TESTS = {
  replies: ({ replies }) => replies,
  buttons: ({ kind }) => kind === 'button',
  says: ({ says }) => says,
  sentences: isSentence,
  personal: ({ block }) => block.shape.personal > 0,
  verified: ({ verified }) => verified,
  saysComment: ({ saysComment }) => saysComment,
} satisfies Record<string, (line: Line) => boolean>
type Test = keyof typeof TESTS

/** Tells the traits of threads in one document. */
export class ThreadReader {
  /** Kinds of stamps above the first prose. */
  private readonly dates = new Set<number>()

  constructor(private readonly lines: Lines) {
    for (const { block, stamp } of lines.stamped) {
      if (lines.proseAbove[block.index]! > 0) break
      this.dates.add(stamp.form | PLACE)
    }
  }

  traitsOf(thread: Thread): Traits {
    const { lines } = this
    const prose = lines.proseAbove
    const { stamps, first, last } = thread
    const counts: Record<Test, number> = { replies: 0, buttons: 0, says: 0, sentences: 0, personal: 0, verified: 0, saysComment: 0 }
    let names = 0
    let headlines = 0
    let words = 0
    stamps.forEach((stamp, i) => {
      const own = this.comment(thread, i)
      for (const test of Object.keys(TESTS) as Test[]) if (own.some(TESTS[test])) counts[test]++
      for (const { block, kind } of own) if (kind === 'text') words += block.shape.words
      const above = lines.at(stamp - 1)
      if (above?.says && !own.some(TESTS.says)) counts.says++
      if (hasName(lines, stamp)) names++
      if (above?.kind === 'text' && !isSentence(above)) headlines++
    })
    const { form, precise, timeOnly } = lines.at(stamps[0]!)!.stamp!
    const article = prose[first]!
    const rest = prose[lines.length]! - prose[last + 1]!
    const dated = this.dates.has(form | PLACE)
    return { comments: stamps.length, ...counts, names, headlines, words: words / stamps.length, precise, timeOnly, article, rest, dated }
  }

  /** The lines of one comment, the head above its stamp aside. */
  private comment({ stamps, first, last, signedBelow }: Thread, i: number): readonly Line[] {
    const stamp = stamps[i]!
    // The buttons of a comment that is signed below stand under its stamp.
    if (signedBelow) return this.lines.slice(i === 0 ? first : stamps[i - 1]! + 1, stamp + 2)
    return this.lines.slice(stamp, i + 1 < stamps.length ? stamps[i + 1]! : last + 2)
  }
}

function isSentence({ kind, block }: Line): boolean {
  return kind === 'text' && (block.prose || block.shape.sentences > 0)
}

/** A name beside the date, on the line above it or on the line below. */
function hasName(lines: Lines, stamp: number): boolean {
  // Stars may stand between the name and the date.
  const above = lines.at(stamp - 1)?.block.shape.words === 0 ? lines.at(stamp - 2) : lines.at(stamp - 1)
  return lines.at(stamp)!.stamp!.words > 0 || isName(above) || isName(lines.at(stamp + 1))
}

function isName(line: Line | undefined): boolean {
  if (line?.kind !== 'label' || line.stamp) return false
  return line.block.shape.words > 0 && line.block.shape.words <= MAX_NAME_WORDS
}
