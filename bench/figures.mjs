import { loadReadability } from '../build/node/readability.js'
import { Calibration } from './calibration.mjs'
import { createCleaners } from './cleaners.mjs'
import { floorKey, readFloors } from './floors.mjs'
import { measureSet } from './measure.mjs'
import { writeIndex, writePages } from './pages.mjs'
import { orExit } from './quality-options.mjs'
import { INPUTS, readSet } from './records.mjs'
import { groupsOf, rowsOf, sumsOf } from './rows.mjs'
import { SETS } from './sets.mjs'

/** Cleans each set that is there and measures what comes out, for the options of bench/quality.mjs. */
export async function measureAll(values, sets) {
  const engine = values.engine === 'readability' ? { engine: await loadReadability() } : {}
  const cleanersBy = new Map()
  const cleanersFor = (policy) => {
    if (!cleanersBy.has(policy))
      cleanersBy.set(
        policy,
        orExit(() => createCleaners({ policy, report: 'compact', ...engine })),
      )
    return cleanersBy.get(policy)
  }
  const calibration = new Calibration()
  const floors = readFloors()
  const { from } = values
  const figures = {
    from,
    weights: 'none',
    skipped: sets.absent,
    without: [],
    rows: [],
    sums: {},
    languages: {},
    pageTypes: {},
  }
  const time = { bytes: 0, seconds: 0 }
  const pages = []
  for (const set of sets.present) {
    const policy = values.policy ?? SETS[set].policy
    const cleaners = cleanersFor(policy)
    figures.weights = cleaners.weights
    const { records, digest } = orExit(() => readSet(values.data, set, { limit: values.limit, from }))
    // Labels are of the lines of a dump.
    if (records.length === 0 || (from === 'html' && SETS[set].measure === 'labels')) {
      figures.without.push(set)
      continue
    }
    const measured = await measureSet(set, records, INPUTS[from], cleaners)
    for (const row of rowsOf(measured)) {
      const key = floorKey(row, { policy, from })
      figures.rows.push({ ...row, policy, key, data: digest, floor: floors[key]?.scores })
    }
    figures.sums[set] = { before: sumsOf(measured.documents, 'before'), after: sumsOf(measured.documents, 'after') }
    if (SETS[set].measure !== 'labels') figures.languages[set] = groupsOf(measured, 'lang')
    if (set === 'wcxb') figures.pageTypes[set] = groupsOf(measured, 'page_type')
    for (const document of measured.documents) calibration.add(set, document)
    time.bytes += measured.bytes
    time.seconds += measured.seconds
    if (values.worst) pages.push(...writePages(values.out, measured, values.worst))
  }
  if (values.worst) writeIndex(values.out, pages)
  return { ...figures, calibration: calibration.summary(), speed: { ...time, perSecond: time.bytes / 1e6 / time.seconds } }
}
