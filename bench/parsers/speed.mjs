import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { median } from '../median.mjs'

/** Characters of HTML that a parser reads before it is the next one's turn. */
const TURN = 4e6

/**
 * CPU seconds of all threads that each parser takes for the pages: they read the same pages in turns, each in every place, so that noise
 * falls on all of them, and none clears away the garbage of the one before. The median of the rounds, by name.
 */
export function secondsOf(parsers, pages, rounds) {
  setFlagsFromString('--expose-gc')
  const collectGarbage = runInNewContext('gc')
  const turns = turnsOf(pages)
  for (const { textOf } of parsers) for (const page of turns[0]) textOf(page)
  const seconds = Object.fromEntries(parsers.map(({ name }) => [name, new Array(rounds).fill(0)]))
  for (let round = 0; round < rounds; round++)
    turns.forEach((turn, i) => {
      for (let j = 0; j < parsers.length; j++) {
        const { name, textOf } = parsers[(i + j + round) % parsers.length]
        // A full collection would throw compiled code away as well.
        collectGarbage({ type: 'minor' })
        seconds[name][round] += cpuSeconds(() => turn.forEach((page) => textOf(page)))
      }
    })
  return Object.fromEntries(Object.entries(seconds).map(([name, times]) => [name, median(times)]))
}

function turnsOf(pages) {
  const turns = [[]]
  let length = 0
  for (const page of pages) {
    if (length > TURN) {
      turns.push([])
      length = 0
    }
    turns.at(-1).push(page)
    length += page.length
  }
  return turns
}

function cpuSeconds(run) {
  const before = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}
