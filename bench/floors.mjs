import { readFileSync, writeFileSync } from 'node:fs'

const FILE = new URL('floors.json', import.meta.url)
/** A score that sank by no more than this did not sink: weights trained on another machine differ in the last digits. */
const SLACK = 0.0005

/** The pinned floors: for a row and what it was made with, the digest of the data and the least scores. */
export function readFloors() {
  return JSON.parse(readFileSync(FILE, 'utf8'))
}

/** The key of a row's floors. */
export function floorKey(row, { policy, from }) {
  return [row.name, policy, ...(from === 'dump' ? [] : [from])].join('/')
}

/** What is wrong with measured rows (`key`, `data`, `held`), as sentences; none where they stand on their floors. */
export function compare(rows, floors) {
  const missing = rows.filter(({ key }) => !floors[key]).map(({ key }) => `${key} has no floor: pin one`)
  const changed = rows.filter(({ key, data }) => floors[key] && floors[key].data !== data)
  return {
    missing,
    changed: changed.map(({ key }) => `${key}: the data is not the one its floor was pinned on`),
    sunk: sunkOf(rows, floors),
  }
}

function sunkOf(rows, floors) {
  return rows.flatMap(({ key, held }) =>
    Object.entries(floors[key]?.scores ?? {})
      .filter(([name, least]) => !(held[name] >= least - SLACK))
      .map(([name, least]) => `${key}: ${name} sank from ${least} to ${name in held ? rounded(held[name]) : 'nothing'}`),
  )
}

/** The floors with those of measured rows pinned anew. A floor only rises, unless `lower` says that it may sink. */
export function pinned(rows, floors, lower = false) {
  const result = { ...floors }
  for (const { key, data, held } of rows) {
    const least = (lower ? undefined : floors[key]?.scores) ?? {}
    const scores = Object.entries(held).map(([name, score]) => [name, Math.max(rounded(score), least[name] ?? -Infinity)])
    result[key] = { data, scores: Object.fromEntries(scores) }
  }
  return Object.fromEntries(Object.entries(result).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function writeFloors(floors) {
  writeFileSync(FILE, `${JSON.stringify(floors, null, 2)}\n`)
}

/** Holds measured rows to their floors: false, with the reasons on standard error, where one sank or cannot be compared. */
export function holdToFloors(rows) {
  const { missing, changed, sunk } = compare(rows, readFloors())
  for (const complaint of [...missing, ...changed, ...sunk]) console.error(complaint)
  return missing.length + changed.length + sunk.length === 0
}

/** Pins the floors of measured rows: none at all where one would sink and `lower` does not say that it may. */
export function pinFloors(rows, lower = false) {
  const floors = readFloors()
  const { changed, sunk } = compare(rows, floors)
  for (const complaint of [...changed, ...sunk]) console.error(complaint)
  if (sunk.length > 0 && !lower) {
    console.error('nothing pinned: --pin --lower pins lower floors, and CHANGELOG.md must say why')
    return false
  }
  writeFloors(pinned(rows, floors, lower))
  console.log(`pinned ${rows.length} floors${sunk.length > 0 ? ', some of them lower: CHANGELOG.md must say why' : ''}`)
  return true
}

function rounded(score) {
  return Math.round(score * 10000) / 10000
}
