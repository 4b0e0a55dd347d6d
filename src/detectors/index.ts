import { advertisement } from './advertisement/detector.js'
import { appPrompt } from './app-prompt/detector.js'
import { authorBio } from './author-bio/detector.js'
import { byline } from './byline/detector.js'
import { caption } from './caption/detector.js'
import { codeRemnant } from './code-remnant/detector.js'
import { commentPrompt } from './comment-prompt/detector.js'
import { consent } from './consent/detector.js'
import { contact } from './contact/detector.js'
import { counter } from './counter/detector.js'
import type { Detector } from './detector.js'
import { disclosure } from './disclosure/detector.js'
import { duplicate } from './duplicate/detector.js'
import { embed } from './embed/detector.js'
import { iconLabels } from './icon-labels/detector.js'
import { keywords } from './keywords/detector.js'
import { legal } from './legal/detector.js'
import { mediaPlayer } from './media-player/detector.js'
import { navigation } from './navigation/detector.js'
import { newsletter } from './newsletter/detector.js'
import { otherNoise } from './other-noise/detector.js'
import { pagination } from './pagination/detector.js'
import { promotion } from './promotion/detector.js'
import { protectCode } from './protect-code/detector.js'
import { protectDialogue } from './protect-dialogue/detector.js'
import { protectList } from './protect-list/detector.js'
import { protectVerse } from './protect-verse/detector.js'
import { readerComment } from './reader-comment/detector.js'
import { relatedList } from './related-list/detector.js'
import { shareButtons } from './share-buttons/detector.js'
import { sourceCredit } from './source-credit/detector.js'
import { subscription } from './subscription/detector.js'
import { updateStamp } from './update-stamp/detector.js'
import { widget } from './widget/detector.js'

/** The built-in detectors, in alphabetical order. */
export const DETECTORS: readonly Detector[] = Object.freeze([
  advertisement,
  appPrompt,
  authorBio,
  byline,
  caption,
  codeRemnant,
  commentPrompt,
  consent,
  contact,
  counter,
  disclosure,
  duplicate,
  embed,
  iconLabels,
  keywords,
  legal,
  mediaPlayer,
  navigation,
  newsletter,
  otherNoise,
  pagination,
  promotion,
  protectCode,
  protectDialogue,
  protectList,
  protectVerse,
  readerComment,
  relatedList,
  shareButtons,
  sourceCredit,
  subscription,
  updateStamp,
  widget,
])
