import type { Block } from '../model/document.js'
import type { Grade } from '../model/finding.js'
import type { Reporter } from './detector.js'

/** Reports a line by what it is as a whole. */
export function findLine(report: Reporter, { index, start, end }: Block, signal: string, grade: Grade): void {
  report.find({ first: index, last: index, signals: [{ signal, grade, start, end }] })
}
