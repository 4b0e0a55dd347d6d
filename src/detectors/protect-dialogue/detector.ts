import { defineDetector } from '../detector.js'

export const protectDialogue = defineDetector({
  id: 'protect-dialogue',
  summary: 'Keeps the lines of plays, interviews, transcripts and chats.',
})
