import { ofTests } from '../of-tests.mjs'

/** The tests' malformed documents, `count` of them, always the same for the same seed. */
export async function malformedPages(count, seed) {
  const { malformedDocuments } = await ofTests('support/malformed.ts')
  return malformedDocuments(count, seed).map((html, i) => ({ id: `${i}`, html }))
}
