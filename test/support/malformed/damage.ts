import fc from 'fast-check'
import { oddMarkup, text } from './texts.js'
import { type Pieces, strayTag } from './trees.js'

type Change = (pieces: Pieces) => Pieces

/** Places are numbers of any size: which piece is meant depends on how many there are. */
const place = fc.nat({ max: 10_000 })

const isEndTag = (piece: string) => piece.startsWith('</')

/** Applies a change to one of the end tags, by its index in the pieces. */
const atEndTag =
  (at: number, change: (pieces: Pieces, index: number) => Pieces): Change =>
  (pieces) => {
    const ends = pieces.flatMap((piece, index) => (isEndTag(piece) ? [index] : []))
    return ends.length === 0 ? pieces : change(pieces, ends[at % ends.length]!)
  }

const drop = place.map((at) => atEndTag(at, (pieces, index) => pieces.toSpliced(index, 1)))
const double = place.map((at) => atEndTag(at, (pieces, index) => pieces.toSpliced(index, 0, pieces[index]!)))

const swap = fc
  .tuple(place, place)
  .map(([at, other]) =>
    atEndTag(at, (pieces, first) =>
      atEndTag(other, (_, second) => pieces.with(first, pieces[second]!).with(second, pieces[first]!))(pieces),
    ),
  )

const move = fc.tuple(place, place).map(
  ([at, to]): Change =>
    (pieces) =>
      pieces.length === 0 ? pieces : pieces.toSpliced(at % pieces.length, 1).toSpliced(to % pieces.length, 0, pieces[at % pieces.length]!),
)

const insert = fc
  .tuple(place, fc.oneof({ weight: 3, arbitrary: strayTag }, { weight: 1, arbitrary: oddMarkup }, { weight: 1, arbitrary: text }))
  .map(
    ([at, piece]): Change =>
      (pieces) =>
        pieces.toSpliced(at % (pieces.length + 1), 0, piece),
  )

/** Changes to a page that its author did not want. */
export const damage: fc.Arbitrary<Change> = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: drop },
      { weight: 1, arbitrary: double },
      { weight: 2, arbitrary: swap },
      { weight: 2, arbitrary: move },
      { weight: 3, arbitrary: insert },
    ),
    { maxLength: 4 },
  )
  .map((changes) => (pieces) => changes.reduce((changed, change) => change(changed), pieces))
