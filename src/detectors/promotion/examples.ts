import type { Examples } from '../detector.js'

export const examples: Examples = {
  found: [
    { line: 'Shop now', because: 'the button of a product box' },
    { line: 'Buy tickets', because: 'a link to the house’s own event' },
    { line: 'Get a free quote', because: 'the button of a company' },
    { line: 'Schedule a demo', because: 'the button of a service' },
    { line: 'View all job openings', because: 'a link to the job board' },
    { line: 'Enter our competition to win two tickets', because: 'a contest of the house' },
    { line: 'Jetzt Tickets sichern', because: 'a ticket link in German' },
    { line: 'Réservez vos billets', because: 'a ticket link in French' },
    { line: 'Comprar en Amazon', because: 'a shop button in Spanish' },
    { line: 'Weź udział w konkursie', because: 'a contest in Polish' },
    { line: 'Оставить заявку', because: 'a button of a company in Russian' },
    { line: '立即购买', because: 'a shop button in Chinese' },
    { line: 'افزودن به سبد خرید', because: 'the button of a shop, in Persian' },
    { line: 'Kupite sada', because: 'the button of a shop, in Croatian' },
  ],
  kept: [
    { line: 'Tickets', because: 'a heading above the price of the tickets' },
    { line: 'Win or lose, they will play again in spring.', because: 'a sentence that begins with the word' },
    { line: 'Shop owners on the bridge expect a better summer than the last two.', because: 'a sentence about shops' },
    { line: 'Jobs', because: 'a heading, or the name of a person' },
    { line: 'Volunteers can register at the town hall until Friday.', because: 'news that the reader may act on' },
    { line: 'The charity asks for blankets, which may be brought to any fire station.', because: 'a charity story' },
    { line: 'Sold out', because: 'a heading' },
    { line: 'Apply to the cracks with a soft brush and let it dry overnight.', because: 'a step of a manual' },
    { line: 'Jetzt Bürgermeister, früher Maurer: ein Porträt', because: 'a headline that begins as a call does' },
    { line: 'Order', because: 'a heading of one word' },
    { line: 'Comprar', because: 'a heading in an article on renting and buying, in Spanish' },
    { line: 'Τα εισιτήρια αγοράζονταν τότε μόνο στον σταθμό, από ένα μικρό παράθυρο.', because: 'a sentence about tickets, in Greek' },
  ],
}
