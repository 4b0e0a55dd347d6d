import type { Examples } from '../detector.js'

const INTRO = 'The town museum opens its new wing this week, after eleven years of plans and two of building work.'
const OUTRO = 'Admission is free on the first weekend, and the mayor has promised to say only a few words at the opening.'
const article = (...lines: string[]): string => [INTRO, ...lines].join('\n\n')

export const examples: Examples = {
  found: [
    {
      line: 'Storm Warning for the Northern Coast',
      before: article(OUTRO, 'Most read', '1. Bridge to Close for Repairs', '2. Baker Wins Third Prize'),
      after: '3. School Roof Found to Be Safe',
      because: 'a headline amid the numbered list of what is read most',
    },
    {
      line: '2. Baker Wins Third Prize',
      before: article(OUTRO, 'Related Articles', '1. Bridge to Close for Repairs'),
      after: '3. School Roof Found to Be Safe\n\n4. Storm Warning for the Coast',
      because: 'numbers do not make other articles content: their header says what they are',
    },
    { line: 'Skip to content', before: '', after: article(OUTRO), because: 'a menu entry above the article is no list item' },
    {
      line: 'Share on Facebook',
      before: article(OUTRO, 'Share this article:'),
      after: 'Share on Twitter\n\nCopy link',
      because: 'a label that ends in a colon is no sentence that announces a list',
    },
    {
      line: '• Privacy Policy',
      before: article(OUTRO, '• Contact Us'),
      after: '• Terms of Use\n\n• Cookie Policy',
      because: 'a footer menu set with bullets',
    },
    {
      line: 'Leave a Reply',
      before: article('Monday: closed', 'Tuesday: 9:00–17:00', 'Wednesday: 9:00–20:00'),
      after: '',
      because: 'the header of a comment form below a table of hours',
    },
    {
      line: 'Print this page',
      before: article('1. Melt the butter.', '2. Stir in the flour.', '3. Add the milk.'),
      after: 'Share on Facebook',
      because: 'a page tool below the steps of a recipe',
    },
  ],
  kept: [
    {
      line: '4. Newsletter',
      before: article('1. Apologies', '2. Minutes of the last meeting', "3. Treasurer's report"),
      after: `5. Any other business\n\n${OUTRO}`,
      because: 'an item of an agenda, numbered in order',
    },
    {
      line: 'Share – a unit of ownership in a company',
      before: article('Bond – a loan that can be traded', 'Dividend – the part of the profit that is paid out'),
      after: `Tag – a mark that tells one lot from another\n\n${OUTRO}`,
      because: 'a term of a glossary and what it means',
    },
    {
      line: '3',
      before: `1\n\n${INTRO}\n\n2\n\n${OUTRO}`,
      after: 'On the third day the visitors came back and brought their neighbours, who had not believed a word of it.',
      because: 'the number of a chapter: they go up, with text between them',
    },
    {
      line: '20.00 Konzert',
      before: article('18.00 Eröffnung', '19.00 Führung'),
      after: `22.00 Ende\n\n${OUTRO}`,
      because: 'a line of a programme: the times go up',
    },
    {
      line: '1967 – Le pont est emporté par la crue',
      before: article('1844 – Ouverture du canal', '1901 – Les écluses sont élargies'),
      after: '1971 – Fermeture',
      because: 'a line of a chronology',
    },
    {
      line: '2 œufs',
      before: article('250 g de farine', '125 g de beurre'),
      after: `3 poires\n\n${OUTRO}`,
      because: 'an ingredient: an amount and what it is of, line after line',
    },
    {
      line: 'Harwood 2-2 Elm Park',
      before: article('City 0-1 Rovers', 'Castleton 3-0 St Mary’s'),
      after: `Northwick 1-1 Port Vale\n\n${OUTRO}`,
      because: 'a result among results',
    },
    {
      line: '38',
      before: article('Equipo', 'PJ', 'Pts', 'Norte', '38', '80', 'Sur', '37', '75', 'Valle'),
      after: `41\n\n${OUTRO}`,
      because: 'a cell of a table of which each cell became a line',
    },
    {
      line: 'Home (1994)',
      before: article('The Glass Orchard (1958)', 'Midnight in Lisbon (1964)'),
      after: `More (2004)\n\n${OUTRO}`,
      because: 'a film in a list of films, with its year',
    },
    {
      line: 'Chapter 4 Home and Garden ........ 58',
      before: article('Chapter 1 Soil ........ 7', 'Chapter 2 Water ........ 25', 'Chapter 3 Tools ........ 41'),
      after: `Chapter 5 Health ........ 77\n\n${OUTRO}`,
      because: 'a line of a table of contents',
    },
    {
      line: '三、播放音乐',
      before: '演出当天的安排很简单,所有的同学都要在早上八点以前到达礼堂,然后按照下面的顺序进行。\n\n一、集合\n\n二、点名',
      after: '四、返回\n\n演出结束以后,同学们可以自行回家,老师会在门口等到最后一个人离开为止。',
      because: 'a numbered item in Chinese, with a word that is a button elsewhere',
    },
  ],
}
