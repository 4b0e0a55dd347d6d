import { Parser } from 'htmlparser2'

const BLOCKS = new Set(
  [
    'address article aside blockquote br caption center dd details dialog div dl dt fieldset figcaption figure footer form',
    'h1 h2 h3 h4 h5 h6 header hr legend li main nav ol option p pre section summary table tbody td tfoot th thead tr ul',
  ].flatMap((names) => names.split(' ')),
)

/** The text of HTML, with lines broken before and behind blocks. */
export function blockText(html) {
  let text = ''
  const breakAt = (name) => {
    if (BLOCKS.has(name)) text += '\n'
  }
  const parser = new Parser({ onopentagname: breakAt, onclosetag: breakAt, ontext: (piece) => (text += piece) })
  parser.end(html)
  return text
}
