const BINS = 10

/** Spearman's rank correlation of `expected` and `f1` of documents: Pearson's, of ranks; what is equal shares the mean of its ranks. */
export function spearman(documents) {
  const [a, b] = ['expected', 'f1'].map((of) => ranksOf(documents.map((document) => document[of])))
  const mean = (documents.length + 1) / 2
  const sum = (x, y) => x.reduce((all, rank, i) => all + (rank - mean) * (y[i] - mean), 0)
  return sum(a, b) / Math.sqrt(sum(a, a) * sum(b, b))
}

function ranksOf(values) {
  const order = values.map((_, i) => i).sort((i, j) => values[i] - values[j])
  const ranks = []
  for (let from = 0; from < order.length;) {
    let to = from + 1
    while (to < order.length && values[order[to]] === values[order[from]]) to++
    for (let i = from; i < to; i++) ranks[order[i]] = (from + 1 + to) / 2
    from = to
  }
  return ranks
}

/** By tenths of `expected`: how many documents, and the means of `expected` and `f1`. Tenths without any are left out. */
export function calibrationOf(documents) {
  return Array.from({ length: BINS }, (_, i) => {
    const own = documents.filter(({ expected }) => Math.min(BINS - 1, Math.floor(expected * BINS)) === i)
    const mean = (of) => own.reduce((sum, document) => sum + document[of], 0) / own.length
    return { from: i / BINS, to: (i + 1) / BINS, documents: own.length, expected: mean('expected'), f1: mean('f1') }
  }).filter(({ documents }) => documents > 0)
}

/** The mean distance between `expected` and `f1` of the tenths, weighed by their documents. */
export function calibrationError(documents) {
  const distance = calibrationOf(documents).reduce((sum, bin) => sum + bin.documents * Math.abs(bin.expected - bin.f1), 0)
  return distance / documents.length
}
