import { defineDetector } from '../detector.js'
import { phrases } from './phrases.js'

export const mediaPlayer = defineDetector({
  id: 'media-player',
  category: 'media-player',
  summary: 'The controls and messages of video, audio and gallery players.',
  phrases,
})
