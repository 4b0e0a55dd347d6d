import type { Examples } from '../detector.js'

const INTRO = 'The song below was written down by a teacher, who had heard it from the women at the wells of her village.'
const OUTRO = 'Nobody has sung it in public for sixty years, but the teacher made sure that every child in the school knew it.'
const STANZA =
  'The wind has gone to sleep, my love,\nthe boats are on the sand,\nand all the stars that shine above\nhave come to hold your hand.'

export const examples: Examples = {
  found: [
    {
      line: 'Leave a Reply',
      before: `${INTRO}\n\n${STANZA}`,
      after: '',
      because: 'the header of a comment form right below a poem',
    },
    {
      line: 'Share on Facebook',
      before: `${INTRO}\n\n${STANZA}`,
      after: 'Share on Twitter',
      because: 'a share row right below a poem',
    },
    {
      line: 'The Mayor Will Not Run for Office Again',
      before: `${INTRO}\n\n${OUTRO}\n\nRelated Articles`,
      after: 'The School Will Get a New Roof in May\n\nThe River Has Risen by a Metre\n\nThe Baker Is Looking for a Successor',
      because: 'a headline in a list of headlines: short lines without rhyme or comma',
    },
    {
      line: 'El alcalde no se presentará a la reelección',
      before:
        'La canción que sigue la escribió una maestra, que la había oído a las mujeres junto a los pozos de su aldea.\n\nNadie la ha cantado en público desde hace sesenta años, pero los niños de la escuela todavía la conocen.\n\nNoticias relacionadas',
      after: 'La escuela tendrá un tejado nuevo en mayo\n\nEl río ha crecido un metro\n\nEl panadero busca sucesor',
      because: 'headlines in small letters, as Spanish sets them, are no verse either',
    },
    { line: 'Skip to content', before: '', after: `${INTRO}\n\n${STANZA}\n\n${OUTRO}`, because: 'a menu entry above a poem' },
    {
      line: 'Privacy Policy',
      before: `${INTRO}\n\n${STANZA}\n\nContact Us`,
      after: 'Terms of Use\n\nCookie Policy',
      because: 'the footer below a poem: labels without grammar',
    },
  ],
  kept: [
    {
      line: 'Carry me home, carry me home,',
      before: `${INTRO}\n\nCarry me home, carry me home,\nOver the water and over the foam,\n\n${STANZA}`,
      after: `Over the water and over the foam,\n\n${OUTRO}`,
      because: 'a refrain that comes back is no second copy',
    },
    {
      line: 'Chorus',
      before: `${INTRO}\n\nVerse 1\n${STANZA}`,
      after: `Sleep on, sleep on,\nthe day is gone.\n\nVerse 2\n${STANZA}\n\n${OUTRO}`,
      because: 'the name of a part of a song, twice on the page of a song book',
    },
    {
      line: 'der Nebel zieht vorbei,',
      before: `Das Gedicht erschien zuerst in einem schmalen Band, den der Dichter auf eigene Kosten drucken ließ.\n\nAm Ufer steht die Weide still,`,
      after: 'und was der Fluss mir sagen will,\ndas geht im Wind entzwei.',
      because: 'a line of a poem at the end of the page',
    },
    {
      line: 'zmiłuj się nad nami.',
      before:
        'Tę modlitwę odmawiano w naszej wsi co wieczór, zanim zgaszono lampę, i każdy znał ją na pamięć.\n\nZa tych, którzy są w drodze,\nzmiłuj się nad nami.\nZa tych, którzy nie mają dachu,',
      after: 'Za tych, którzy płaczą,\nzmiłuj się nad nami.\n\nAmen.',
      because: 'the response of a litany',
    },
    {
      line: '夜雨初停月未斜。',
      before: '这首小诗写于一九三五年的秋天,当时诗人正住在山里的一座旧庙中,几乎不与外人来往。\n\n白云深处有人家,',
      after: '分得一瓢山下水,\n归来灯下煮新茶。',
      because: 'a line of a Chinese poem: all lines have one length',
    },
    {
      line: 'que está tan lejos',
      before:
        'La letra que sigue la cantaban las mujeres del pueblo cuando volvían de la siega, y hay quien todavía la recuerda.\n\nAy, agua del río,\nllévame a mi bien,',
      after: 'que no lo puedo ver.\n\nAy, agua del río,\nllévame a mi bien,\nque está tan lejos\nque no lo puedo ver.',
      because: 'lines of a song that are sung twice',
    },
    {
      line: 'Return to me, return to sender,',
      before: `${INTRO}\n\nI wrote a line, and it was tender,`,
      after: 'I wrote a page, and it was plain,\nand back it came to me again.',
      because: 'a line of a song with a word from the post office and from menus',
    },
  ],
}
