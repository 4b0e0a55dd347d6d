/** Tags that a document of nothing but text hardly begins with, and no vocabulary of XML has as its root. */
const FIRST_TAGS = new Set(
  (
    'html head body title meta script style base p div h1 h2 h3 h4 h5 h6 table ul ol dl center font nav main header ' +
    'article section form frameset iframe blockquote'
  ).split(' '),
)
/** No element of HTML has a longer name. */
const LONGEST_TAG = 16
const DOCTYPE = '<!doctype'
/** What follows a doctype's name tells nothing more. */
const LONGEST_DOCTYPE = 120
const AFTER_TAG = /^<([a-z][a-z0-9]*)[\s/>]/i
const AFTER_DOCTYPE = /^<!doctype\s{1,99}html[\s>]/i

/**
 * Tells by its beginning whether a text is HTML: a doctype of HTML, or a tag that only HTML begins with, after comments and an XML
 * declaration. Behind that declaration only `html` counts. Gives `undefined` where the beginning is too short to tell.
 */
export function beginsAsHtml(text: string): boolean | undefined {
  let at = 0
  let isXml = false
  for (;;) {
    while (/\s/.test(text[at] ?? '')) at++
    const isComment = text.startsWith('<!--', at)
    if (!isComment && !text.startsWith('<?', at)) break
    isXml ||= !isComment
    const closing = isComment ? '-->' : '?>'
    const end = text.indexOf(closing, at + 2)
    if (end < 0) return undefined
    at = end + closing.length
  }
  const tag = text.slice(at, at + LONGEST_DOCTYPE)
  if (isBeginning(tag, DOCTYPE)) return tag.length < LONGEST_DOCTYPE && !tag.includes('>') ? undefined : AFTER_DOCTYPE.test(tag)
  if (tag === '' || (tag.startsWith('<') && tag.length < LONGEST_TAG && !/[\s/>]/.test(tag))) return undefined
  const name = AFTER_TAG.exec(tag)?.[1]?.toLowerCase() ?? ''
  return isXml ? name === 'html' : FIRST_TAGS.has(name)
}

/** True where one of two texts begins with the other, whatever their case. */
function isBeginning(text: string, other: string): boolean {
  const length = Math.min(text.length, other.length)
  return length > 1 && text.slice(0, length).toLowerCase() === other.slice(0, length)
}
