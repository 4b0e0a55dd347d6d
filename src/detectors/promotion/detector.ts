import { defineDetector } from '../detector.js'
import { phrases } from './phrases.js'

export const promotion = defineDetector({
  id: 'promotion',
  category: 'promotion',
  summary: 'Shop, event, contest and job advertising of the house itself.',
  phrases,
})
