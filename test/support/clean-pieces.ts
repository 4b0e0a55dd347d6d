import {
  type CleanOptions,
  type CleanResult,
  createLongCleaner,
  type Flag,
  type Limits,
  type Repair,
  type ReportSpan,
} from '../../src/index.js'

/** Cleans a text that comes in pieces, in windows within `limits`; `onText` sees each piece of clean text as it comes. */
export function cleanPieces(
  pieces: readonly string[],
  limits: Limits,
  options: CleanOptions = {},
  onText: (piece: string) => void = () => {},
): Pick<CleanResult, 'text' | 'report' | 'metadata'> {
  let text = ''
  const spans: ReportSpan[] = []
  const repairs: Repair[] = []
  const flags: Flag[] = []
  const cleaning = createLongCleaner(
    options,
    limits,
  )({
    text: (piece) => {
      onText(piece)
      text += piece
    },
    spans: (more) => void spans.push(...more),
    repairs: (more) => void repairs.push(...more),
    flags: (more) => void flags.push(...more),
  })
  for (const piece of pieces) cleaning.push(piece)
  const { flags: ofAll, totals, metadata, ...rest } = cleaning.end()
  return { text, report: { ...rest, spans, repairs, flags: [...ofAll, ...flags], totals }, ...(metadata && { metadata }) }
}
