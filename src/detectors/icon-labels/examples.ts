import type { Examples } from '../detector.js'

export const examples: Examples = {
  found: [
    { line: 'Facebook Twitter Instagram Pinterest Menu Close', because: 'networks and buttons, and nothing between them' },
    {
      line: 'Facebook Twitter Instagram Pinterest Linked In List Menu Enlarge Gallery Grid Grid Play Align Left Bookmark Mail Mail',
      because: 'the titles of a whole set of icons',
    },
    { line: 'Angle Down Angle Up Grid Grid', because: 'glyph names that nobody writes' },
    { line: 'expand_more arrow_forward', because: 'ligatures of an icon font' },
    { line: 'menu-line', because: 'a coded name, alone on its line' },
    { line: 'fa-twitter', because: 'a class name of an icon font' },
    { line: 'icon-search', because: 'a coded name with its prefix' },
    {
      line: 'Menu Close Search Chevron Down Chevron Up Chevron Left Chevron Right Facebook Twitter Youtube Whatsapp Email Print Bookmark Heart Star User Cart Phone Map Marker Calendar Clock Play Pause Volume Up Volume Off Download Upload Trash Edit Settings Home Info Camera Image Video Link Share Reply Comment Tag Flag Bell Lock Unlock Globe Sun Moon Cloud Filter Sort Refresh Copy',
      because: 'some sixty names in one row',
    },
  ],
  kept: [
    {
      line: 'The firm is on Facebook, Twitter, Instagram, Pinterest and LinkedIn, and answers questions on each of them.',
      because: 'a sentence that lists networks',
    },
    { line: 'Facebook, Twitter, Instagram and Pinterest', because: 'a heading that lists networks with commas' },
    { line: 'Home, car, boat, bicycle', because: 'a list with commas' },
    { line: 'Facebook vs Twitter', because: 'a heading with two networks' },
    { line: 'Close the gallery', because: 'a phrase made of two such words' },
    { line: 'well-known', because: 'a hyphenated word, not a coded name' },
    { line: 'Play Time', because: 'two words are no row' },
    { line: 'Press the arrow icon, then the menu icon, to close the window.', because: 'a sentence of a lesson' },
  ],
}
