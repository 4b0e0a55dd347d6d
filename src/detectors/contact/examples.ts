import type { Examples } from '../detector.js'

export const examples: Examples = {
  found: [
    { line: 'Tel.: 030 / 209 13 94', because: 'a label with a phone number after it' },
    { line: '+44 20 7946 0958', because: 'nothing but a phone number' },
    { line: '503-555-0142', because: 'a phone number in the American grouping' },
    { line: 'editor@rivertown.example', because: 'nothing but a mail address' },
    { line: 'E-Mail: redaktion@rivertown.example', because: 'a label with a mail address after it' },
    { line: 'Rivertown, OR 97206', because: 'a town with its state and postal code' },
    { line: 'Brückenstr. 37, 10115 Berlin', because: 'a German address: house number, postal code, town' },
    { line: 'Mon-Fri 11:00AM - 7:00PM', because: 'opening hours: two weekdays and two times' },
    { line: 'Contact\n7355 SE Johnson Creek Blvd\nRivertown, OR 97206', because: 'a header above an address' },
    { line: 'For media inquiries, contact Jane Miller, press officer.', because: 'a sentence that opens as press contacts do' },
    { line: '电话：010-82612286', because: 'a label with a phone number in Chinese' },
    { line: 'Телефон редакции: +7 495 000-00-00', because: 'a label with a phone number in Russian' },
    { line: 'Öffnungszeiten: Mo–Fr 9–18 Uhr', because: 'a label with hours in German' },
  ],
  kept: [
    { line: 'The workshop at 12 Quarry Road, Rivertown, supplied every one of the new blocks.', because: 'an address in a sentence' },
    { line: '"Call me on 503-555-0142 if it cracks again," the engineer told the mayor.', because: 'a phone number in a sentence' },
    { line: 'Contact', because: 'a section heading with a paragraph under it' },
    { line: '2010 - 2015', because: 'a span of years' },
    { line: '01.02.2015', because: 'a date, though its digits would make a phone number' },
    { line: '3:2 (1:1)', because: 'a score' },
    { line: '1600 Pennsylvania Avenue', because: 'a heading that happens to be an address' },
    { line: 'Monday, 10 September 2016', because: 'a date with a weekday' },
    { line: 'Phone calls are getting rarer.', because: 'a sentence that begins with a label' },
    { line: 'Sales 1,200,000 1,350,000', because: 'a row of a table that begins with a label' },
    { line: '20000 Euro', because: 'five digits and a word with a capital, as a town would have' },
  ],
}
