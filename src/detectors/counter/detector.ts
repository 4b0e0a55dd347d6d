import { defineDetector } from '../detector.js'
import { phrases } from './phrases.js'

export const counter = defineDetector({
  id: 'counter',
  category: 'counter',
  summary: 'Engagement counters: likes, shares, views, comments, and bare numbers.',
  phrases,
})
