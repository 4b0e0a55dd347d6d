import type { Examples } from '../detector.js'

export const examples: Examples = {
  found: [
    { line: 'S&P 500 2,127 -0.3% Dow 18,085 +0.2% Nasdaq 5,125 -0.1%', because: 'a ticker' },
    {
      line: 'Gardening (149) Container Gardening (14) Edible Gardening (16) Fall Gardening (20) Trees (9) Vines (4) Seeds (7)',
      because: 'a tag cloud with counts',
    },
    { line: 'Select Category', because: 'a list box of a blog' },
    { line: 'Vote\n\nView Results', because: 'the buttons of a poll' },
    { line: 'January 2016 (12)\nDecember 2015 (8)\nNovember 2015 (15)\nOctober 2015 (3)', because: 'the archive of a blog' },
    {
      line: '« April 2013 »\nMo Tu We Th Fr Sa Su\n1 2 3 4 5 6 7\n8 9 10 11 12 13 14\n15 16 17 18 19 20 21\n22 23 24 25 26 27 28\n29 30',
      because: 'a calendar',
    },
    { line: 'Голосовать Результаты', because: 'the buttons of a poll, in Russian' },
    { line: '18 °C Partly cloudy', because: 'a box with the weather' },
    { line: 'War dieser Artikel hilfreich?', because: 'a box that asks for a rating' },
    { line: 'Seleccionar mes', because: 'a list box of a Spanish blog' },
    { line: 'האם הדף הזה עזר לך', because: 'the question of a feedback box, in Hebrew' },
    { line: 'เลือกหมวดหมู่', because: 'the field of a list of categories, in Thai' },
    { line: 'Питај вештачку интелигенцију', because: 'the button of an assistant, in Serbian' },
  ],
  kept: [
    {
      line: 'Dow 18,085 +0.2%',
      before: [
        'Stocks on Wall Street',
        'The Dow rose slightly on Monday, as investors waited for the decision of the central bank on the price of money.',
        'By noon the Dow had given up half of its gain, and traders said that they expected little before the end of the week.',
      ].join('\n\n'),
      after: '',
      because: 'a quote in a market story',
    },
    { line: 'Heat the oven to 180 °C and bake the loaf for forty minutes.', because: 'a step of a recipe' },
    { line: 'Blade Runner (1982) Alien (1979) Gladiator (2000) Prometheus (2012)', because: 'works with their years' },
    { line: 'Mon Tue Wed Thu Fri Sat Sun', because: 'the head of a table, without the days of a month under it' },
    { line: 'Arsenal 3 Chelsea 1', because: 'the score in a match report' },
    { line: 'Weather', because: 'a heading' },
    { line: 'In January 2016 (12 years after the first survey) the count was repeated.', because: 'a sentence with a month and a number' },
    { line: 'Results', because: 'a heading of a study' },
    { line: 'Labour (202) Conservatives (121)', because: 'seats after an election' },
    { line: 'ลมแรงพัดหลังคาโรงเรียนปลิวไปตกกลางทุ่งนาเมื่อคืนนี้', because: 'a sentence about the weather, in Thai' },
  ],
}
