/** Numbers in rising order as ranges, as people write them: `0-4,7`. */
export function rangesOf(numbers: readonly number[]): string {
  const ranges: string[] = []
  for (let i = 0; i < numbers.length; i++) {
    const first = numbers[i]!
    while (numbers[i + 1] === numbers[i]! + 1) i++
    ranges.push(numbers[i] === first ? `${first}` : `${first}-${numbers[i]}`)
  }
  return ranges.join(',')
}

/** The numbers that ranges stand for; undefined where they are no ranges, do not rise, or reach `limit`. */
export function numbersOf(ranges: string, limit: number): number[] | undefined {
  const numbers: number[] = []
  for (const range of ranges.split(',')) {
    const match = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(range)
    if (!match) return undefined
    const first = Number(match[1])
    const last = Number(match[2] ?? first)
    if (last < first || last >= limit || first <= (numbers.at(-1) ?? -1)) return undefined
    for (let n = first; n <= last; n++) numbers.push(n)
  }
  return numbers
}
