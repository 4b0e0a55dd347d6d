/** More flags of one kind say no more about a document. */
export const MOST_OF_A_KIND = 20
