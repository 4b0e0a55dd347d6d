import { createHash } from 'node:crypto'
import type { DocumentView } from '../../model/document-view.js'
import { escapeHtml } from '../run-report/escape-html.js'
import { inlineJson } from './inline-json.js'
import { viewFile } from '../../node/view-files.js'

/**
 * The document view as one page: its script, its style and the document in one file. The page runs that script alone, loads nothing, and
 * makes no HTML of any text.
 */
export function* documentPage(view: DocumentView): Generator<string> {
  const [script, style] = [viewFile('page.js'), viewFile('style.css')]
  const policy = [
    "default-src 'none'",
    `script-src ${hashSource(script)}`,
    // Heights and widths are set by the script, which needs no leave.
    `style-src ${hashSource(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
  yield `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(view.name)} · dechaff</title>
<style>${style}</style>
</head>
<body>
<noscript>This page needs JavaScript to show the document. It loads nothing and sends nothing.</noscript>
<script type="application/json" id="dechaff-document">`
  yield inlineJson(view)
  yield `</script>
<script>${script}</script>
</body>
</html>
`
}

/** A source of a content security policy: an inline script or style by its SHA-256. */
function hashSource(content: string): string {
  return `'sha256-${createHash('sha256').update(content).digest('base64')}'`
}
