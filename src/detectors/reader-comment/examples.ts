import type { Examples } from '../detector.js'

export const examples: Examples = {
  found: [
    {
      line: 'Walter says:\nMarch 3, 2020 at 4:10 pm\nGood to have it back.\nReply\nIrene says:\nMarch 4, 2020 at 9:22 am\nThey should have widened it.\nReply',
      because: 'the rhythm of name, time, text and button, twice',
    },
    {
      line: '2 Comments\nWalter\n3 hours ago\nGood to have it back at last, I had to drive round for two years.\nReply\nReport abuse',
      because: 'one comment under a header that announces comments',
    },
    {
      line: 'Betina sagt:\n23.05.2019 - 09:05\nSehr schön geworden!\nAntworten\nKathrin sagt:\n24.05.2019 - 11:30\nDas finde ich auch.\nAntworten',
      because: 'the same in German',
    },
    {
      line: 'Ben 19. Juni 2018 um 15:28 Uhr - Antworten\nDas hat lange gedauert.\nUte 20. Juni 2018 um 08:01 Uhr - Antworten\nEndlich!',
      because: 'name, time and button on one line',
    },
    {
      line: 'Comments\nIt was time.\nPosted by: John at December 18, 2019 05:48 PM\nThe railings are ugly.\nPosted by: Groggy at December 18, 2019 07:54 PM',
      because: 'comments signed below, under a header',
    },
    {
      line: 'Robs\nwtorek, 11 maja 2021, 23:13\nNareszcie otwarty.\nOdpowiedz\nAnonim\nwtorek, 11 maja 2021, 22:32\nZa drogo.\nOdpowiedz',
      because: 'the same in Polish, the name on its own line',
    },
    {
      line: 'gabriel Le 11 septembre 2018 à 12:57\nTrès bien !\nRépondre\nlebrec Le 13 septembre 2019 à 22:30\nTrop cher.\nRépondre',
      because: 'the same in French',
    },
    {
      line: 'Иван\n11 мая 2021, 23:13\nНаконец-то открыли.\nОтветить\nОльга\n12 мая 2021, 08:40\nДорого.\nОтветить',
      because: 'the same in Russian',
    },
    {
      line: '댓글 2\n갈매기\n2022-11-16 12:44\n어제 아이들과 탔는데 정말 좋았습니다.\n답글\n부둣가\n2022-11-16 15:10\n이제 길도 좀 고쳐 주세요.\n답글',
      because: 'the same in Korean, under a header',
    },
    {
      line: 'Owl\n3 hours ago\nI drove over it today.\nOld Salt\n2 hours ago\nWe told you so.\nMarion T.\n1 hour ago\nMy mother was born there.',
      because: 'names, times told from now, and writers who speak of themselves, without any word of comments',
    },
  ],
  kept: [
    {
      line: 'The Man Who Sold the Moon\nby Kelsie Gibbs 46 minutes ago\nWhy the Far Shore Has No Doctor\nby Alexa Moore 1 hour ago\nTen Boats That Should Have Sunk\nby Dominic Ash 2 hours ago',
      because: 'a list of articles: names and times under headlines, and no sentences',
    },
    {
      line: 'Version 3.2\n14.11.2023\nWir haben die Gezeiten neu berechnet.\nVersion 3.1\n02.08.2023\nSie können nun mehrere Boote eintragen.\nVersion 3.0\n11.03.2023\nWir haben die Oberfläche neu geschrieben.',
      because: 'a changelog: dates without a time of day, and no buttons',
    },
    {
      line: 'Interviewer: Why did it take so long?\nMiller: The stone had to be cut.\nInterviewer: And the cost?\nMiller: Less than we feared.',
      because: 'an interview: names and turns, but no times',
    },
    {
      line: 'HAMLET says:\nWho is there?\nHORATIO says:\nA piece of him.',
      because: 'a play: names and turns, but no times',
    },
    { line: 'The engineer says:', because: 'one such line introduces a quote' },
    { line: 'Reply', because: 'one word alone is no comment' },
    {
      line: '6:03 a.m.\nThe first cars cross.\n7:15 a.m.\nThe mayor speaks.\n8:40 a.m.\nThe band packs up.',
      because: 'a chronology: times without names and buttons',
    },
    {
      line: 'Anna\n11 May 2021, 23:13\nHow do I clean lime off old stone?\nReply\nBernd\n12 May 2021, 08:40\nWith a soft brush and much patience, never with acid.',
      before: 'Cleaning old stone',
      after: '',
      because: 'a forum thread that is itself the content: no article stands before it',
    },
    { line: '"It was time," Walter said on March 3, 2020 at 4:10 pm, when the first car crossed.', because: 'name and time in a sentence' },
    { line: 'Posted by: John at March 3, 2020 04:10 PM', because: 'one signature alone is a byline' },
  ],
}
