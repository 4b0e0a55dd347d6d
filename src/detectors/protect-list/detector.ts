import { defineDetector } from '../detector.js'

export const protectList = defineDetector({
  id: 'protect-list',
  summary: 'Keeps the items of lists, tables, schedules and chronologies.',
})
