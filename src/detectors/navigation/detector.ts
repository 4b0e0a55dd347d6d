import { defineDetector } from '../detector.js'
import { phrases } from './phrases.js'

export const navigation = defineDetector({
  id: 'navigation',
  category: 'navigation',
  summary: 'Menus, breadcrumbs, skip links, language pickers, log-in links and footer link rows.',
  phrases,
})
