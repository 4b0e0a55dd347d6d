import { TOKEN } from '../../model/document.js'
import { defineDetector } from '../detector.js'
import { findLine } from '../find-line.js'

/** The clock of a player, all numbers and marks: `-00:00 / 1:02:31`. */
const LONGEST_CLOCK = 24
const COLON = 58
const ZERO = 48

/**
 * Risk: the single words on the buttons ("Play", "Video", "Gallery") are headings and section names too, timecodes stand in
 * transcripts and timetables, and "3 of 7" may be a rating. Protected: such words are weak and need neighbours; of timecodes
 * only two with a slash between them count as a player's clock, or zero alone; no phrase that stands in running text is
 * shorter than a distinctive clause.
 */
export const mediaPlayer = defineDetector({
  id: 'media-player',
  category: 'media-player',
  summary: 'The controls and messages of video, audio and gallery players.',
  detect({ source, numbered, tokens }, report) {
    for (const block of numbered) {
      const { words, numbers } = block.shape
      if (words > 0 || numbers > 2 || block.end - block.start > LONGEST_CLOCK) continue
      const first = block.firstToken
      if (tokens.kind[first] !== TOKEN.number || !isTimecode(source, tokens.start[first]!, tokens.end[first]!)) continue
      if (numbers === 1) {
        if (isZero(source, tokens.start[first]!, tokens.end[first]!)) findLine(report, block, 'zero-clock', 'likely')
      } else if (isTimecode(source, tokens.start[first + 1]!, tokens.end[first + 1]!)) {
        const between = source.slice(tokens.end[first]!, tokens.start[first + 1]!).trim()
        if (between === '/' || between === '|') findLine(report, block, 'player-clock', 'certain')
        else if (isZero(source, tokens.start[first]!, tokens.end[first]!)) findLine(report, block, 'zero-clock', 'likely')
      }
    }
  },
})

/** `0:00`, `12:31`, `1:02:31`: digits and colons, two digits after each colon. */
function isTimecode(source: string, start: number, end: number): boolean {
  let colons = 0
  let digits = 0
  for (let i = start; i < end; i++) {
    const code = source.charCodeAt(i)
    if (code === COLON) {
      if (colons > 0 && digits !== 2) return false
      colons++
      digits = 0
    } else if (code >= ZERO && code < COLON) digits++
    else return false
  }
  return colons > 0 && colons < 3 && digits === 2
}

function isZero(source: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const code = source.charCodeAt(i)
    if (code !== ZERO && code !== COLON) return false
  }
  return true
}
