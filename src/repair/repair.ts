import type { Edit } from '../model/edit.js'

const CANDIDATE = /\u00a0/g

/** The repairs of a source, in order and disjoint. */
export function findRepairs(source: string, _language: string): Edit[] {
  const edits: Edit[] = []
  for (const { index } of source.matchAll(CANDIDATE)) edits.push({ start: index, end: index + 1, kind: 'nbsp', after: ' ' })
  return edits
}
