import { defineDetector } from '../detector.js'
import { phrases } from './phrases.js'

export const subscription = defineDetector({
  id: 'subscription',
  category: 'subscription',
  summary: 'Paywall, metering, membership and donation prompts.',
  phrases,
})
