import type { Examples } from '../detector.js'

const ARTICLE = `Old Bridge Reopens After Two Years of Repairs

The stone bridge over the river was opened again on Monday, two years after engineers had found cracks in its middle arch.`
const AFTER = 'The repairs cost less than the town had feared, because the foundations turned out to be sound and needed no work at all.'

export const examples: Examples = {
  found: [
    { line: 'Share', because: 'a button directly above the headline', before: '', after: `${ARTICLE}\n\n${AFTER}` },
    { line: 'Share', because: 'the same button between two paragraphs', after: AFTER },
    { line: 'Share on Facebook (Opens in new window)', because: 'a button with its hidden text' },
    { line: 'Facebook Twitter WhatsApp LinkedIn Email Copy link', because: 'a row of buttons' },
    {
      line: 'Twitter',
      before: `${ARTICLE}\n\n${AFTER}\n\nFacebook`,
      after: 'Pinterest\n\nWhatsApp',
      because: 'one name of a network a line',
    },
    { line: 'Follow us on Facebook and Instagram', because: 'an invitation to follow' },
    { line: 'Print this page', because: 'a page tool' },
    { line: 'A A A', because: 'three letters that set the text size' },
    { line: 'Artikel teilen', because: 'a share button in German' },
    { line: 'Partager sur Facebook', because: 'a share button in French' },
    { line: 'Síguenos en redes sociales', because: 'an invitation to follow, in Spanish' },
    { line: 'Поделиться с друзьями', because: 'a share button in Russian' },
    { line: '分享到:', because: 'the label of a share row in Chinese' },
    {
      line: 'Both sides of the river are to get new lamps before the winter, the mayor said on Monday evening. Share this article',
      because: 'a button glued to the end of a paragraph',
    },
    { line: 'แชร์บทความ', because: 'the label of a share button, in Thai' },
    { line: 'Kopírovať ako Markdown', because: 'the button of a documentation page, in Slovak' },
  ],
  kept: [
    { line: 'Share price', because: 'a heading of finance' },
    { line: 'Shares fell 3 percent in early trading on Tuesday.', because: 'a sentence of finance' },
    { line: 'Print', because: 'a heading of one word above a paragraph' },
    { line: 'Facebook', because: 'a heading in an article on networks' },
    {
      line: 'Instagram',
      before: `${ARTICLE}\n\nThe council wants to announce closures on three networks:\n\nFacebook`,
      after: `TikTok\n\n${AFTER}`,
      because: 'an item of a list that a sentence introduces',
    },
    { line: 'Share the road with cyclists and keep a distance of five feet.', because: 'advice that begins with the word' },
    {
      line: 'The county will share on request all documents, the clerk told residents who had asked to share this article.',
      because: 'a sentence that ends with the words of a button',
    },
    { line: 'Deel 2', because: 'a heading, "part two" in Dutch' },
    { line: 'Line 3', because: 'a heading that is also the name of a messenger' },
    { line: 'X', because: 'the number of a chapter' },
    { line: 'Folgen des Hochwassers', because: 'a heading that begins with the German word for "follow", here "consequences"' },
    { line: 'Walishiriki mkate mmoja na wakasubiri mvua ipite.', because: 'a sentence about sharing, in Swahili' },
  ],
}
