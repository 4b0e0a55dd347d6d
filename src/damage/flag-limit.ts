/** More flags of one kind say no more about a document. */
export const MAX_OF_A_KIND = 20
