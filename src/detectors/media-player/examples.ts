import type { Examples } from '../detector.js'

export const examples: Examples = {
  found: [
    { line: 'This video can not be played', because: 'the message of a player without its video' },
    { line: '00:00 / 02:31', because: 'the clock of a player' },
    { line: 'Image 3 of 7', because: 'the counter of a gallery' },
    { line: '1 of 12', because: 'the counter of a gallery, at the end of the dump' },
    { line: 'Enlarge image', because: 'a button on a picture' },
    { line: 'Listen to this article', because: 'the button of a reading voice' },
    { line: 'Loading the player...', because: 'what a player shows before it is there' },
    { line: 'Play Video Play Mute Current Time 0:00 Duration 1:24 Loaded: 12.3% Fullscreen', because: 'a row of player controls' },
    { line: 'Ihr Browser unterstützt das Video-Element nicht.', because: 'the text inside a video element, in German' },
    { line: 'Bildergalerie öffnen', because: 'a gallery link in German' },
    { line: 'Écouter l’article', because: 'a reading voice in French' },
    { line: 'Zobacz galerię', because: 'a gallery link in Polish' },
    { line: '点击查看大图', because: 'the hint on a picture in Chinese' },
    {
      line: 'This is a modal window. This modal can be closed by pressing the Escape key or activating the close button.',
      because: 'the hidden text of a player dialog, in full sentences',
    },
    { line: 'Omite anunțul', because: 'the button of a player, in Romanian' },
    { line: 'Reprodueix el vídeo', because: 'the button of a player, in Catalan' },
  ],
  kept: [
    { line: '00:14 Welcome back, everyone, and thank you for coming out tonight.', because: 'a row of a transcript' },
    { line: '12:00 / Opening of the market hall', because: 'a row of a timetable' },
    { line: '10:00 - 18:00', because: 'opening hours' },
    { line: 'Play', because: 'a heading of one word above a paragraph' },
    {
      line: 'The video cannot be played in court, the judge ruled, because the witness had not been heard.',
      because: 'a sentence of the news',
    },
    { line: 'Listen to this, he said.', because: 'speech that begins as a button does' },
    { line: 'Image of a saint, 1 of 3 panels, oak, about 1480', because: 'an entry of a catalogue' },
    { line: 'Chapter 1 of 12', because: 'a heading with a count' },
    { line: 'Gallery', because: 'a heading above a paragraph about a gallery' },
    { line: 'Der Ton macht die Musik, sagt die Dirigentin.', because: 'a sentence with the word for sound' },
    { line: 'De hørte podcasten i bilen og talte ikke sammen resten af vejen.', because: 'a sentence about listening, in Danish' },
  ],
}
