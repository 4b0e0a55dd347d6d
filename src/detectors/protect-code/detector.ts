import { defineDetector } from '../detector.js'

export const protectCode = defineDetector({
  id: 'protect-code',
  summary: 'Keeps code in an article about code.',
})
