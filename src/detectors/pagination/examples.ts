import type { Examples } from '../detector.js'

export const examples: Examples = {
  found: [
    { line: 'Page 2 of 5', because: 'the place in a split article' },
    { line: '1 2 3 ... 10 Next', because: 'page numbers and a link' },
    { line: '« Previous 1 2 3 4 5 Next »', because: 'page numbers between two links' },
    { line: 'Showing 1 to 10 of 57 results', because: 'the place in a list of results' },
    { line: 'Nächste Seite', because: 'the same in German' },
    { line: 'Page suivante', because: 'the same in French' },
    { line: 'Previous 1 / 34 Next', because: 'a counter between two links' },
    { line: '下一页', because: 'the same in Chinese' },
    { line: 'Страница 2 из 7', because: 'the place in a list, in Russian' },
    { line: 'পরবর্তী পাতা', because: 'the link to the next page, in Bengali' },
    { line: 'Chương sau', because: 'the link to the next chapter, in Vietnamese' },
  ],
  kept: [
    { line: '1 2 3 4 5 6 7', because: 'numbers alone can be a row of a table' },
    { line: '2 4 8 16 32', because: 'a series of numbers' },
    { line: 'Page 3', because: 'the head of a page in a transcript' },
    { line: 'Next steps', because: 'a section heading' },
    { line: 'The next page of the diary was torn out.', because: 'the words in a sentence' },
    { line: 'First 10 20 30', because: 'numbers that do not follow one another' },
    { line: 'Next', because: 'one word amid the article' },
    { line: 'Arsenal 3 2 1 7', because: 'a row of a table of scores' },
    {
      line: 'Halaman seterusnya dalam buku itu koyak, jadi kami tidak tahu siapa pembunuhnya.',
      because: 'a sentence about pages, in Malay',
    },
  ],
}
