import { jsonl, recordsOf, tally, unless } from './stage.mjs'

const RECORDS = 300
/** What a document does that begins with this word, and what is said of it. */
const TROUBLES = {
  EXIT: { does: 'process.exit(7)', code: 'crashed' },
  HANG: { does: 'for (;;);', code: 'timeout' },
  HOG: { does: 'const all = []; for (;;) all.push(new Array(100_000).fill(all.length))', code: 'out-of-memory' },
}

/** Documents that break the worker that cleans them: by a detector of one's own, as none is known that does it by itself. */
export const WORKERS = {
  'workers that crash, hang, exhaust their memory': (stage) => troubled(stage, Object.keys(TROUBLES)),
  'the same, all in neighbouring documents': (stage) => troubled(stage, Object.keys(TROUBLES), 1),
}

/** Each such document has its error; all other lines are those of a run where nothing happens. */
async function troubled(stage, words, distance = 70) {
  const records = recordsOf(RECORDS)
  const placeOf = (word) => 50 + words.indexOf(word) * distance
  for (const word of words) records[placeOf(word)].text = `${word} ${records[placeOf(word)].text}`
  stage.put('in.jsonl', jsonl(records))
  const args = ['in.jsonl', '--config', 'dechaff.config.mjs', '--timeout', '20', '--memory', '150MB', '--out']
  stage.put(
    'dechaff.config.mjs',
    configOf(({ does }) => does),
  )
  const run = await stage.clean([...args, 'out'])
  stage.put(
    'dechaff.config.mjs',
    configOf(() => ''),
  )
  await stage.clean([...args, 'calm'])
  const [came, calm] = ['out', 'calm'].map((out) => stage.outputs(out).get('in.jsonl').toString().split('\n'))
  const places = new Map(words.map((word) => [placeOf(word), word]))
  const broken = [...places].filter(([place, word]) => {
    const { id, text, error } = JSON.parse(came[place])
    return id !== place || text !== records[place].text || error?.code !== TROUBLES[word].code
  })
  return {
    readable: RECORDS - words.length,
    ...stage.figures('out', run),
    losses: tally(words.map((word) => TROUBLES[word].code)),
    expected: 1,
    complaints: [
      ...unless(broken.length === 0, `${broken.map(([, word]) => word)} did not come back as they were, with their error`),
      ...unless(
        came.length === calm.length && came.every((line, i) => places.has(i) || line === calm[i]),
        'other documents came out otherwise',
      ),
    ],
  }
}

function configOf(doesOf) {
  const lines = Object.entries(TROUBLES).map(([word, trouble]) => `if (source.startsWith('${word}')) { ${doesOf(trouble)} }`)
  return `export default { detectors: [{ id: 'trouble', category: 'other-noise', summary: 'Trouble.', detect({ source }) {
    ${lines.join('\n    ')}
  } }] }\n`
}
