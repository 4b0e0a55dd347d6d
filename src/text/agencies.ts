import { TOKEN, type Tokens } from '../model/document.js'
import { WordTable } from './word-table.js'

/** News agencies and photo services, by the one word that names them: what credits of pictures and of texts are made with. */
const WIRES =
  'afp reuters dpa xinhua tass itar interfax efe ansa adnkronos lusa belga ritzau pti ani ians kyodo jiji yonhap antara bernama tanjug upi bloomberg anadolu aap ddp dapd kna epd unian ukrinform ntb cihan iha dha rtr рейтер тасс риа интерфакс униан رويترز'
/** Names that also are other words or letters, so that they count in capitals only: `AP`, `EPA`, `PA`. */
const CAPITAL_WIRES = 'ap epa pa pap apa sda ats tt ctk čtk mti hina bta anp stt afp cna kcna aa'
const PHOTO_SERVICES =
  'getty gettyimages shutterstock alamy istock istockphoto unsplash pexels pixabay imago wireimage depositphotos dreamstime adobestock fotolia keystone scanpix zuma corbis lightrocket nurphoto sipa abaca magnum flickr rex maxppp hollandse nordfoto lehtikuva europapress eyevine polaris lapresse redux imagn'

/** Of these, the ones that also sell pictures everywhere: alone in brackets they credit a picture, the others sign a text. */
const PICTURE_WIRES = 'afp reuters ap epa pa xinhua upi anadolu aa reuter'

const WIRE = 1
const CAPITAL_WIRE = 2
const PHOTO_SERVICE = 4
const PICTURE_WIRE = 8

const KINDS = new WordTable()
  .add(WIRES, WIRE)
  .add(CAPITAL_WIRES, CAPITAL_WIRE)
  .add(PHOTO_SERVICES, PHOTO_SERVICE)
  .add(PICTURE_WIRES, PICTURE_WIRE)

/** The kinds of agency that the token names; 0 where it names none, or is not in the capitals that its name needs. */
function agencyKind(tokens: Tokens, token: number): number {
  const kind = KINDS.get(tokens.hash[token]!)
  return kind & (WIRE | PHOTO_SERVICE) || (kind & CAPITAL_WIRE && tokens.kind[token] === TOKEN.upper) ? kind : 0
}

/** True where the token names a news agency or a photo service. */
export function isAgency(tokens: Tokens, token: number): boolean {
  return agencyKind(tokens, token) !== 0
}

/** True where the token names a service that sells pictures: who credits it, credits a picture. */
export function isPhotoService(tokens: Tokens, token: number): boolean {
  return (agencyKind(tokens, token) & PHOTO_SERVICE) !== 0
}

/** True where the token names an agency whose name alone in brackets credits a picture. */
export function creditsPictures(tokens: Tokens, token: number): boolean {
  const kind = agencyKind(tokens, token)
  return (kind & PHOTO_SERVICE) !== 0 || ((kind & PICTURE_WIRE) !== 0 && tokens.kind[token] !== TOKEN.lower)
}

/** True where the letters of the token are the initials of the words before it: `Associated Press (AP)` explains an acronym. */
export function explainsAcronym(source: string, tokens: Tokens, token: number, first: number): boolean {
  const letters = source.slice(tokens.start[token]!, tokens.end[token]!).toLowerCase()
  if (token - letters.length < first) return false
  for (let i = 0; i < letters.length; i++) {
    if (source.charAt(tokens.start[token - letters.length + i]!).toLowerCase() !== letters.charAt(i)) return false
  }
  return true
}
