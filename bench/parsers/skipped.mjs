/** Elements of HTML whose text no page shows. Of `object`, `noscript`, `select` and `textarea` it counts. */
export const SKIPPED = new Set(['script', 'style', 'template', 'title', 'iframe', 'noembed', 'noframes'])
