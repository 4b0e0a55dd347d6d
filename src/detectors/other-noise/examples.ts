import type { Examples } from '../detector.js'

export const examples: Examples = {
  found: [
    { line: 'Thank you! Your submission has been received!', because: 'what a form says after it was sent' },
    { line: 'Oops! Something went wrong while submitting the form.', because: 'what a form says when it fails' },
    { line: 'Loading, please wait...', because: 'what stands where content is still to come' },
    { line: 'Lorem ipsum dolor sit amet', because: 'placeholder text' },
    { line: 'Name Phone Number Email Address Message', because: 'a row of field labels' },
    { line: 'This field is required.', because: 'a message of a form about its field' },
    { line: 'Edit this page', because: 'a tool of the page' },
    { line: 'Bitte warten...', because: 'a waiting message, in German' },
    { line: 'Votre message a bien été envoyé', because: 'what a form says after it was sent, in French' },
    { line: 'Ha ocurrido un error', because: 'what a form says when it fails, in Spanish' },
    { line: 'Загрузка. Пожалуйста, подождите...', because: 'a waiting message, in Russian' },
    { line: 'Prašome palaukti', because: 'what shows while a page loads, in Lithuanian' },
    { line: 'لوڈ ہو رہا ہے', because: 'what shows while a page loads, in Urdu' },
  ],
  kept: [
    { line: 'Name', because: 'a heading or the head of a table' },
    { line: 'Required', because: 'a word that may head a list of needs' },
    { line: 'Loading the ship took nine days.', because: 'a sentence that begins with the word' },
    { line: 'Search results', because: 'a heading that may stand in an article about searching' },
    { line: 'Something went wrong on the night of the flood, and nobody has said what.', because: 'the words in a sentence of a story' },
    { line: 'Untitled (1957)', because: 'the title of a painting' },
    { line: 'Please wait here, the nurse had said, and so he waited until it was dark.', because: 'the words in a sentence of a story' },
    { line: 'Une erreur est survenue lors du lancement de la fusée, a indiqué l’agence.', because: 'an error in the news, in French' },
    { line: 'המכונית חיכתה לנו ליד הגשר כל הלילה.', because: 'a sentence about waiting, in Hebrew' },
  ],
}
