import { defineDetector } from '../detector.js'

/**
 * Risk: a story about media business, prices or charity: it speaks of subscriptions, donations and monthly costs. Protected
 * by the weight of running text, by `likely` grades for all that a reporter may write too, and by keeping prices alone low.
 */
export const subscription = defineDetector({
  id: 'subscription',
  category: 'subscription',
  summary: 'Paywall, metering, membership and donation prompts.',
})
