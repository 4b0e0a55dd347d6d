/** The key of a first member: enough to take a line that goes on beyond the sniffed head for a record. */
const FIRST_MEMBER = /^\{\s{0,9}"[^"]{1,99}"\s{0,9}:/

/** Tells JSONL from text by the beginning of an input: its first line that is not blank is a JSON object. */
export function sniffFormat(head: string): 'text' | 'jsonl' {
  const text = head.replace(/^\ufeff/, '').trimStart()
  if (!text.startsWith('{')) return 'text'
  const end = text.indexOf('\n')
  if (end < 0 && FIRST_MEMBER.test(text)) return 'jsonl'
  try {
    JSON.parse(end < 0 ? text : text.slice(0, end))
    return 'jsonl'
  } catch {
    return 'text'
  }
}
