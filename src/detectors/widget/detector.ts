import { defineDetector } from '../detector.js'
import { phrases } from './phrases.js'

export const widget = defineDetector({
  id: 'widget',
  category: 'widget',
  summary: 'Tickers, weather, polls, scores, calendars, archives and tag clouds.',
  phrases,
})
