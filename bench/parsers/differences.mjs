/** A text without white space: parsers that lay it out differently give the same. */
export function squeeze(text) {
  return text.replace(/\s+/g, '')
}

/**
 * How a text differs from the one expected, white space aside. Lost is what the one has more of each character, added what the other has
 * more; reordered are texts of the same characters in another order.
 */
export function differences(expected, got) {
  const [a, b] = [squeeze(expected), squeeze(got)]
  if (a === b) return { equal: true, lost: 0, added: 0, reordered: false }
  const balance = new Int32Array(0x10000)
  for (let i = 0; i < a.length; i++) balance[a.charCodeAt(i)]++
  for (let i = 0; i < b.length; i++) balance[b.charCodeAt(i)]--
  let lost = 0
  let added = 0
  for (const n of balance)
    if (n > 0) lost += n
    else added -= n
  return { equal: false, lost, added, reordered: lost + added === 0 }
}

/** Where two texts part: the end of what they share, and how each goes on. */
export function firstDifference(expected, got, width = 60) {
  const [a, b] = [squeeze(expected), squeeze(got)]
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  return { shared: a.slice(Math.max(0, at - width), at), expected: a.slice(at, at + width), got: b.slice(at, at + width) }
}
