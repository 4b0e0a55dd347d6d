/**
 * Names of the months in many languages, a line for each month; general knowledge. Left out are names that mean different months
 * in different languages: `listopad` is October in Croatian and November in Polish and Czech.
 */
const NAMES = [
  'january jan januar jänner januari janvier janv enero ene gennaio gen janeiro styczeń stycznia sty январь января янв січень січня ocak oca ianuarie leden ledna januára siječnja tammikuu tammikuuta ιανουάριος ιανουαρίου ιαν يناير जनवरी яну януари',
  'february feb februar feber februari février fevr fev febrero febbraio fevereiro luty lutego февраль февраля фев февр лютий лютого şubat şub februarie únor února veljače helmikuu helmikuuta februára φεβρουάριος φεβρουαρίου φεβ فبراير फरवरी февруари',
  'march mar märz mrz maart mrt mars marzo março marzec marca март марта мар березень березня mart martie březen března ožujka maaliskuu maaliskuuta marts március μάρτιος μαρτίου μαρ مارس मार्च',
  'april apr avril avr abril aprile kwiecień kwietnia апрель апреля апр квітень квітня nisan nis aprilie duben dubna travnja huhtikuu huhtikuuta apríla április απρίλιος απριλίου απρ أبريل ابريل अप्रैल април',
  'may mai mayo maggio mag maio mei maj maja май мая травень травня mayıs květen května svibnja toukokuu toukokuuta mája május μάιος μαΐου مايو मई',
  'june jun juni juin junio giugno giu junho czerwiec czerwca июнь июня июн червень червня haziran haz iunie červen června lipnja kesäkuu kesäkuuta júna június ιούνιος ιουνίου ιουν يونيو जून юни',
  'july jul juli juillet juil julio luglio lug julho lipiec lipca июль июля июл липень липня temmuz tem iulie červenec července srpnja heinäkuu heinäkuuta júla július ιούλιος ιουλίου ιουλ يوليو जुलाई юли',
  'august aug augustus août aout agosto ago sierpień sierpnia август августа авг серпень серпня ağustos ağu srpen srpna kolovoza elokuu elokuuta augusta augusti augusztus αύγουστος αυγούστου αυγ أغسطس अगस्त',
  'september sep sept septembre septiembre setiembre settembre set setembro wrzesień września сентябрь сентября сен сент вересень вересня eylül eyl septembrie září rujna syyskuu syyskuuta septembra szeptember σεπτέμβριος σεπτεμβρίου σεπ سبتمبر सितंबर септември',
  'october oct oktober okt octobre octubre ottobre ott outubro październik października октябрь октября окт жовтень жовтня ekim eki octombrie říjen října lokakuu lokakuuta októbra október οκτώβριος οκτωβρίου οκτ أكتوبر اكتوبر अक्टूबर октомври',
  'november nov novembre noviembre novembro ноябрь ноября ноя нояб kasım kas noiembrie studenoga studenog marraskuu marraskuuta novembra νοέμβριος νοεμβρίου νοε نوفمبر नवंबर ноември',
  'december dec dezember dez décembre déc diciembre dic dicembre dezembro grudzień grudnia декабрь декабря дек грудень грудня aralık ara decembrie prosinec prosince prosinca joulukuu joulukuuta decembra desember des δεκέμβριος δεκεμβρίου δεκ ديسمبر दिसंबर декември',
]

const MONTHS = new Map(NAMES.flatMap((names, index) => names.split(' ').map((name) => [folded(name), index + 1] as const)))

/** The month that a word names in some language, 1 to 12; undefined where it names none. */
export function monthNamed(word: string): number | undefined {
  return MONTHS.get(folded(word))
}

function folded(word: string): string {
  return word.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '')
}
