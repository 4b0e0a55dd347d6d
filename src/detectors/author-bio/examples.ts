import type { Examples } from '../detector.js'

export const examples: Examples = {
  found: [
    { line: 'About the author', because: 'the header of an author box' },
    {
      line: 'Jane Doe is a staff writer at the Riverside Courier, where she covers bridges and roads.',
      because: 'what the author is, after the article',
    },
    { line: 'Jane has written about rivers for ten years. Follow her on Twitter @janedoe', because: 'where to follow the author' },
    { line: 'More by this author', because: 'a link to more of the author' },
    { line: 'Contact the reporter at jane.doe@example.com', because: 'how to reach the author' },
    { line: 'Über die Autorin', because: 'the header of an author box in German' },
    { line: 'Voir tous les articles de Marie Dupont', because: 'a link to more of the author in French' },
    {
      line: 'María Pérez es periodista y colaboradora de varios medios de la región desde 2012.',
      because: 'what the author is, in Spanish',
    },
    { line: 'Об авторе', because: 'the header of an author box in Russian' },
    { line: '作者简介：王某，某大学历史系教授', because: 'an author box in Chinese' },
    { line: 'View all posts by admin', because: 'the link under a post' },
    { line: 'Ďalšie články autora', because: 'the link to more of the author, in Slovak' },
    { line: 'লেখক পরিচিতি', because: 'the header of an author box, in Bengali' },
    { line: 'Giới thiệu tác giả', because: 'the header of an author box, in Vietnamese' },
  ],
  kept: [
    { line: 'The author of the novel was born in a village by the river in 1902.', because: 'a sentence about another author' },
    { line: 'Jane Doe is a hydrologist who has measured the river for thirty years.', because: 'a person of the article' },
    {
      line: 'John Roe is a reporter of the old school, and he was the first who saw that the arch had moved.',
      because: 'a profile: the paragraph stands amid the article',
      after: Array.from(
        { length: 3 },
        () => 'The town read his report on the next morning, and the bridge was closed for two years after it.',
      ).join('\n\n'),
    },
    { line: 'She said readers could contact the newspaper, but nobody did.', because: 'the words in a sentence' },
    { line: 'Authors and their rivers', because: 'a heading with the word in it' },
    { line: 'He follows the news on Twitter and rarely answers.', because: 'a sentence that names the service' },
    { line: 'About the bridge', because: 'a heading that begins alike' },
    { line: 'O autor do projeto', because: 'a heading about who designed it, in Portuguese' },
    { line: 'Autor žil pri mlyne a písal po nociach, viac sa o ňom nevie.', because: 'a sentence about an author, in Slovak' },
  ],
}
