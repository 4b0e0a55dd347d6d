/** Line beginnings that mark structure: indentation, quotes, items, headings. They may follow each other. */
const STRUCTURE = /^(?: *> ?| *[-*] | *\d{1,9}[.)] | +)+/
const RULE_OF_TABLE = /^\|(?: --- \|)+$/
const REFERENCES: Readonly<Record<string, string>> = { '&lt;': '<', '&quot;': '"' }

/**
 * The words that a reader of our Markdown sees: an independent and simple way back from what `toMarkdown` writes (and from nothing else).
 */
export function markdownWords(markdown: string): string[] {
  const shown: string[] = []
  let fence: string | undefined
  /** Width of what stands before the lines of a fenced block. */
  let margin = 0
  /** Lines of the table so far; its second one is a rule. */
  let rows = 0
  const lines = markdown.split('\n')
  lines.forEach((line, i) => {
    const content = line.replace(STRUCTURE, '')
    const inTable = content !== '' && (rows > 0 || RULE_OF_TABLE.test(lines[i + 1]?.replace(STRUCTURE, '') ?? ''))
    rows = inTable ? rows + 1 : 0
    const fenced = /^(`{3,})[^`]*$/.exec(content)
    if (fence !== undefined) {
      const code = line.slice(margin)
      if (code === fence) fence = undefined
      else shown.push(code)
    } else if (fenced) {
      fence = fenced[1]
      margin = line.length - content.length
    } else if (rows !== 2) shown.push(inlineText(content.replace(/^#{1,6} /, ''), inTable))
  })
  return shown
    .join('\n')
    .split(/\s+/)
    .filter((word) => word !== '')
}

function inlineText(line: string, inTable: boolean): string {
  let text = ''
  for (let at = 0; at < line.length;) {
    const rest = line.slice(at)
    const code = codeAt(rest)
    const skipped = /^(?:\]\((?:\\.|[^\\()\s])*\)|!?\[|\*+|~~|<\/?su[bp]>)/.exec(rest)
    const reference = Object.keys(REFERENCES).find((reference) => rest.startsWith(reference))
    if (rest === '\\') break
    if (inTable && rest.startsWith('<br>')) {
      text += ' '
      at += '<br>'.length
      continue
    }
    if (rest[0] === '\\') {
      text += rest[1]
      at += 2
    } else if (code !== undefined) {
      const own = inTable ? code.text.replaceAll('\\|', '|') : code.text
      text += own.startsWith(' ') && own.endsWith(' ') ? own.slice(1, -1) : own
      at += code.length
    } else if (reference) {
      text += REFERENCES[reference]
      at += reference.length
    } else if (skipped) at += skipped[0].length
    else {
      text += inTable && rest[0] === '|' ? ' ' : rest[0]
      at++
    }
  }
  return text
}

/** The code span that a text begins with: up to the next run of as many backticks. */
function codeAt(text: string): { text: string; length: number } | undefined {
  const [fence, ...runs] = [...text.matchAll(/`+/g)]
  if (fence?.index !== 0) return undefined
  const end = runs.find(([run]) => run.length === fence[0].length)
  return end && { text: text.slice(fence[0].length, end.index), length: end.index + end[0].length }
}
