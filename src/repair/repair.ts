import type { Edit } from '../model/edit.js'
import { compose, edited } from './compose.js'
import { entityEdit, escapedTagEnd } from './entities.js'
import { invisibleEdit } from './invisible.js'
import { mojibakeEdit, scriptsOf } from './mojibake.js'
import { isPrivateUseText, privateUseEdit } from './private-use.js'
import { spaceEdit } from './spaces.js'

/**
 * Every character a repair can begin at: an ampersand, an odd space, an invisible or private-use character, or what reads as
 * the lead of a UTF-8 sequence before what reads as a continuation byte. `scan` notes the same ones; a test holds the two together.
 */
const CANDIDATE =
  /[&\u00a0\u00ad\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff\ue000-\uf8ff]|[\u00c2-\u00f4](?=[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122])/g

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

function candidatesIn(source: string): number[] {
  return Array.from(source.matchAll(CANDIDATE), ({ index }) => index)
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
    if (edit === undefined) continue
    edits.push(edit)
    done = edit.end
  }
  return edits
}

/** Of the candidates that are neither letters nor ampersands: soft hyphen, zero-width characters and joiners, byte order mark. */
function isInvisible(code: number): boolean {
  return code === 0xad || (code >= 0x200b && code <= 0x200d) || code === 0x2060 || code === 0xfeff
}
