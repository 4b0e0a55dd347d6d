import { defineDetector } from '../detector.js'
import { phrases } from './phrases.js'

export const iconLabels = defineDetector({
  id: 'icon-labels',
  category: 'icon-labels',
  summary: 'The names of icon-font glyphs or the titles of SVG images.',
  phrases,
})
