/** Phrases of notices: a line with one of them goes. */
const NOTICES = ['terms of use', 'privacy policy', 'cookie policy', 'uses cookies', 'use of cookies', 'use cookies']
const TERMINAL = /[.!?"”’]$/
/** A line has at least so many words, a document at least so many sentences. */
const MIN_WORDS = 5
const MIN_SENTENCES = 3

/**
 * The heuristics of C4 (Raffel et al. 2020, 2.2), without its list of bad words and its removal of spans that several documents share: lines
 * that end like a sentence, have some words and do not mention JavaScript; no document with a curly bracket or placeholder text. What a
 * filter costs that knows no more than this. Returns the text that is left, empty for a document that goes as a whole.
 */
export function lineFilter(text) {
  if (text.includes('{') || text.toLowerCase().includes('lorem ipsum')) return ''
  const kept = []
  let sentences = 0
  for (const written of text.split('\n')) {
    const line = written.trim()
    if (!TERMINAL.test(line) || line.endsWith('...')) continue
    if (line.split(/\s+/).length < MIN_WORDS) continue
    const small = line.toLowerCase()
    if (small.includes('javascript') || NOTICES.some((notice) => small.includes(notice))) continue
    kept.push(line)
    sentences += line.split(/[.!?]+(?:\s|$)/).length - 1
  }
  return sentences < MIN_SENTENCES ? '' : kept.join('\n')
}
