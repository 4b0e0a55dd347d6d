/** A small document whose last line goes under every policy but is no part of it. */
export const ARTICLE = `Old Bridge Reopens After Two Years of Repairs

The stone bridge over the river was opened again on Monday, two years after engineers had found cracks in its middle arch.

Traffic will stay limited to one lane until the end of the month, while the last of the railings are being painted.

Leave a Reply
`
