import type { Edit } from '../model/edit.js'
import { CONTINUATION_BYTE, classOf, LEAD_BYTE, ODD } from '../text/characters.js'
import { compose, edited } from './compose.js'
import { entityEdit, escapedTagEnd } from './entities.js'
import { invisibleEdit } from './invisible.js'
import { mojibakeEdit, scriptsOf } from './mojibake.js'
import { isPrivateUseText, privateUseEdit } from './private-use.js'
import { spaceEdit } from './spaces.js'

const AMPERSAND = 38
/** A repair may uncover the next (`&Acirc;&nbsp;`, twice encoded quotes); nothing real is wrapped deeper than this. */
const ROUNDS = 8

/**
 * The repairs of a source, in order and disjoint. What they leave needs no further repair, so cleaning clean text changes
 * nothing more.
 * @param candidates the offsets at which a repair may begin, where they are known already: the notes of a scanned document.
 */
export function findRepairs(source: string, language: string, candidates: readonly number[] = candidatesIn(source)): Edit[] {
  if (candidates.length === 0) return []
  let edits = findOnce(source, language, candidates)
  for (let last = edits, round = 1; round < ROUNDS && last.some(mayUncover); round++) {
    const repaired = edited(source, 0, source.length, edits)
    last = findOnce(repaired, language, candidatesIn(repaired))
    if (last.length > 0) edits = compose(edits, repaired, last)
  }
  return edits
}

/** A space for a space uncovers nothing; all else joins or makes characters that may mean something together. */
function mayUncover({ kind }: Edit): boolean {
  return kind !== 'nbsp' && kind !== 'odd-space'
}

/**
 * Every character a repair can begin at: an ampersand, an odd space, an invisible or private-use character, or what reads as
 * the lead of a UTF-8 sequence before what reads as a continuation byte. `scan` notes the same ones as it goes; a test holds
 * the two together.
 */
function candidatesIn(source: string): number[] {
  const candidates: number[] = []
  for (let at = 0; at < source.length; at++) {
    const cls = classOf(source.charCodeAt(at))
    if (cls & ODD || (cls & LEAD_BYTE && at + 1 < source.length && classOf(source.charCodeAt(at + 1)) & CONTINUATION_BYTE))
      candidates.push(at)
  }
  return candidates
}

function findOnce(source: string, language: string, candidates: readonly number[]): Edit[] {
  const edits: Edit[] = []
  const speaks = scriptsOf(source)
  let keepsPrivateUse: boolean | undefined
  let done = 0
  for (const at of candidates) {
    if (at < done) continue
    const code = source.charCodeAt(at)
    let edit: Edit | undefined
    if (code === AMPERSAND) {
      const tagEnd = escapedTagEnd(source, at)
      if (tagEnd > 0) done = tagEnd
      else edit = entityEdit(source, at)
    } else if (code >= 0xc2 && code <= 0xf4) edit = mojibakeEdit(source, at, speaks)
    else if (code >= 0xe000 && code <= 0xf8ff) {
      keepsPrivateUse ??= isPrivateUseText(source)
      if (!keepsPrivateUse) edit = privateUseEdit(at)
    } else edit = isInvisible(code) ? invisibleEdit(source, at) : spaceEdit(source, at, language)
    if (edit === undefined || (edit.after === '' && endsInHalf(source, edit.start))) continue
    edits.push(edit)
    done = edit.end
  }
  return edits
}

/** True if the text before `at` ends in the first half of a surrogate pair: if nothing stood between, it could become a pair with what follows. */
function endsInHalf(source: string, at: number): boolean {
  const last = source.charCodeAt(at - 1)
  return last >= 0xd800 && last <= 0xdbff
}

/** Of the candidates that are neither letters nor ampersands: soft hyphen, zero-width characters and joiners, byte order mark. */
function isInvisible(code: number): boolean {
  return code === 0xad || (code >= 0x200b && code <= 0x200d) || code === 0x2060 || code === 0xfeff
}
