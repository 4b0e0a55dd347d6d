import { defineDetector } from '../detector.js'
import { phrases } from './phrases.js'

export const otherNoise = defineDetector({
  id: 'other-noise',
  category: 'other-noise',
  summary: 'Form labels, loading messages and other chrome that fits no other category.',
  phrases,
})
