import { defineDetector } from '../detector.js'
import { phrases } from './phrases.js'

export const codeRemnant = defineDetector({
  id: 'code-remnant',
  category: 'code-remnant',
  summary: 'Left-over script, style sheet, JSON and template code.',
  phrases,
})
