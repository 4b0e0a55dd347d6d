const SKIPPED = new Set(['script', 'style', 'title', 'iframe', 'noembed', 'noframes'])

/**
 * Whether no page shows the text of such an element of HTML; that of `object`, `noscript`, `select` and `textarea` counts.
 * @param shadowRoot the attribute `shadowrootmode`: what stands in a template that has it is shown.
 */
export function isSkipped(tag, shadowRoot) {
  return tag === 'template' ? !/^(?:open|closed)$/i.test(shadowRoot ?? '') : SKIPPED.has(tag)
}
