/** What other programs call a flag of ours, with its value if it has one. */
const FOREIGN: Readonly<Record<string, string>> = {
  '--output': '--out',
  '--output-dir': '--out',
  '--outdir': '--out',
  '--jobs': '--workers',
  '--threads': '--workers',
  '--parallel': '--workers',
  '--silent': '--quiet',
  '--force': '--overwrite',
  '--continue': '--resume',
  '--language': '--lang',
  '--charset': '--encoding',
  '--input-format': '--from',
  '--output-format': '--to',
  '--json': '--to jsonl',
  '--markdown': '--to markdown',
  '--base-url': '--url',
}

/** The flag of a command that was likely meant; undefined if none is near. */
export function nearestFlag(flag: string, flags: readonly string[]): string | undefined {
  const foreign = Object.entries(FOREIGN).filter(([, own]) => flags.includes(own.split(' ')[0]!))
  const names = new Map([...foreign, ...[...flags, '--help'].map((own) => [own, own] as const)])
  const name = nearestWord(flag, [...names.keys()])
  return name === undefined ? undefined : names.get(name)
}

/** The word that was likely meant; undefined if none is near. Dashes at the beginning do not count. */
export function nearestWord(word: string, words: Iterable<string>): string | undefined {
  const ranked = Array.from(words, (own) => [editDistance(word, own), own] as const).sort(([a], [b]) => a - b)
  const [distance, own] = ranked[0] ?? [Infinity, undefined]
  // A third of the letters may be wrong: of --polcy and --policy one is, of --bogus and --out nearly all.
  return distance <= Math.floor(word.replace(/^--/, '').length / 3) ? own : undefined
}

/** The edits that make one word of another: letters left out, put in, changed, or swapped with the next (Damerau-Levenshtein, restricted). */
function editDistance(from: string, to: string): number {
  let [before, last]: [number[], number[]] = [[], Array.from({ length: to.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= from.length; i++) {
    const row = [i]
    for (let j = 1; j <= to.length; j++) {
      const isSame = from[i - 1] === to[j - 1]
      const isSwapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]
      row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (isSame ? 0 : 1), isSwapped ? before[j - 2]! + 1 : Infinity)
    }
    ;[before, last] = [last, row]
  }
  return last[to.length]!
}
