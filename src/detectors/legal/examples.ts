import type { Examples } from '../detector.js'

export const examples: Examples = {
  found: [
    { line: '© 2016 Riverside Media Ltd.', because: 'the sign with a year' },
    { line: 'Copyright 2016 Riverside Media. All rights reserved.', because: 'the word with a year' },
    { line: '(c) 2014 riverside.example', because: 'the sign written with letters' },
    { line: '© Riverside Press MMXXIII', because: 'the sign with a Roman year' },
    { line: 'All rights reserved.', because: 'the reservation alone' },
    {
      line: 'Reproduction in whole or in part without permission is prohibited.',
      because: 'the reservation, in a full sentence',
    },
    { line: 'Privacy Policy', because: 'a link in the footer' },
    { line: 'Terms of Use', because: 'a link in the footer' },
    { line: 'Nutzungsbedingungen', because: 'a link in the footer, in German' },
    { line: 'Mentions légales', because: 'a link in the footer, in French' },
    { line: 'Todos los derechos reservados', because: 'the reservation, in Spanish' },
    { line: 'Перепечатка материалов возможна только с письменного разрешения редакции.', because: 'the terms of reprinting, in Russian' },
    { line: '版权所有 违者必究', because: 'the reservation, in Chinese' },
    { line: 'Політика конфіденційності', because: 'the link to the privacy policy, in Ukrainian' },
    { line: 'นโยบายคุ้มครองข้อมูลส่วนบุคคล', because: 'the link to the privacy policy, in Thai' },
    { line: 'Alle rettigheter forbeholdt', because: 'all rights reserved, in Norwegian' },
    {
      line: 'Text is available under the Creative Commons Attribution-ShareAlike License; additional terms may apply.',
      because: 'the foot of a wiki',
    },
    { line: 'Der Text ist unter der Lizenz „Creative Commons Namensnennung“ verfügbar.', because: 'the same in German' },
  ],
  kept: [
    {
      line: '© 2016 Jane Smith. This is an open access article distributed under the terms of the Creative Commons Attribution License.',
      after: '',
      because: 'an open licence says what one may do with the article',
    },
    { line: 'The court held that copyright ends seventy years after the death of the author.', because: 'an article on law' },
    { line: 'Privacy', because: 'a heading of one word' },
    { line: '© AFP', because: 'the credit of an image, without a year' },
    { line: 'Copyright law in the age of the sampler', because: 'a heading on law' },
    {
      line: 'The firm changed its terms of service last week, and its privacy policy now runs to forty pages.',
      because: 'a report about such terms',
    },
    { line: 'Legal battles', because: 'a heading that only begins with the word' },
    { line: 'Das Gericht prüft, ob die AGB der Bank gegen geltendes Recht verstoßen.', because: 'a report on law, in German' },
    { line: 'Права рибалок на озеро захищає грамота, написана ще в старій канцелярії.', because: 'a sentence about rights, in Ukrainian' },
    { line: 'The text is available under three different titles, and each of them has its readers.', because: 'a sentence about a text' },
  ],
}
