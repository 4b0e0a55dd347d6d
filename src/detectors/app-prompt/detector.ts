import { defineDetector } from '../detector.js'
import { phrases } from './phrases.js'

export const appPrompt = defineDetector({
  id: 'app-prompt',
  category: 'app-prompt',
  summary: 'Notices about apps, browsers, JavaScript, notifications and ad blockers.',
  phrases,
})
