import { expect, it } from 'vitest'
import { type CategoryId, createCleaner, defineDetector, DetectorError, OptionError, restore } from '../src/index.js'

const PROSE = 'The old bridge was opened again on Monday, after two years of repairs that cost less than the town had feared.'
const SOURCE = `${PROSE}\n\n##sensor 4411 ok\n\n${PROSE.replace('bridge', 'ferry')}\n`

const reporting = (category: CategoryId) =>
  defineDetector({
    id: 'sensor-log',
    category,
    summary: 'Lines of the sensor log that our scraper leaves.',
    detect({ source, blocks }, report) {
      for (const { index, start, end } of blocks) {
        if (!source.startsWith('##sensor', start)) continue
        report.find({ first: index, last: index, signals: [{ signal: 'sensor-prefix', grade: 'certain', start, end }] })
      }
    },
  })
const detectors = [reporting('x-sensor-log')]
const spansOf = (options: Parameters<typeof createCleaner>[0]) =>
  createCleaner(options)(SOURCE).report.spans.filter(({ category }) => category === 'x-sensor-log')

it.each(['standard', 'thorough', 'body'] as const)('%s strips a category of your own', (policy) => {
  const { text, report } = createCleaner({ policy, detectors })(SOURCE)
  expect(report.spans).toMatchObject([{ category: 'x-sensor-log', action: 'strip', detector: 'sensor-log' }])
  expect(report.totals.byCategory['x-sensor-log']).toMatchObject({ strip: { spans: 1 } })
  expect(restore(text, report)).toBe(SOURCE)
})

it('does with it what options and policies say', () => {
  expect(spansOf({ detectors, tag: ['x-sensor-log'] })).toMatchObject([{ action: 'tag' }])
  expect(spansOf({ detectors, keep: ['x-sensor-log'] })).toEqual([])
  expect(spansOf({ detectors, policies: { ours: { tag: ['x-sensor-log'] } }, policy: 'ours' })).toMatchObject([{ action: 'tag' }])
})

it('takes phrases for it', () => {
  const phrases = { 'x-sensor-log': { line: { certain: { en: 'sensor # ok' } } } }
  expect(spansOf({ phrases })).toMatchObject([{ action: 'strip', detector: 'phrases-x-sensor-log' }])
})

it('refuses categories without the prefix or in another spelling', () => {
  for (const wrong of ['sensor-log', 'x-', 'x-Sensor', 'x-sensor_log']) {
    expect(() => createCleaner({ strip: [wrong as 'x-sensor'] })).toThrow(OptionError)
    expect(() => createCleaner({ detectors: [reporting(wrong as 'x-sensor')] })(SOURCE)).toThrow(DetectorError)
  }
})
