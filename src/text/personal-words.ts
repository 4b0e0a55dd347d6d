/** Words by which a writer speaks of himself or to the reader. Those that mean something else in another language are left out. */
export const PERSONAL_WORDS =
  'i me my mine myself you your yours we us our ours im ive id ill youre youve ' +
  'ich mich mir mein meine meinen meinem du dich dein deine wir uns unser unsere ihr euch euer eure ' +
  'je moi mon mes tu toi ton nous notre nos vous votre vos ' +
  'yo mi mis tú tus nosotros nuestro nuestra nuestros usted ustedes vosotros ' +
  'io mio mia miei tuo tua noi nostro nostra voi vostro vostra ' +
  'eu meu minha você vocês seu nosso nossa ' +
  'ik mij mijn jij jou jouw wij ons onze jullie ' +
  'ja mnie mój moja moje ty twój twoja nasz nasze was wasz ' +
  'я меня мне мой моя мои ты тебя твой мы нас наш наша наши вы вас вам ваш ваша ваши ' +
  'ben benim sen senin biz bizim siz sizin ' +
  'jag mig min mitt mina dig din ditt dina vi oss vår våra ni er ' +
  'minä minun sinä sinun me meidän te teidän ' +
  'jeg meg mig din dit os vores ' +
  'já mě můj moje náš naše vás váš vaše ' +
  'εγώ μου εσύ σου εμείς μας εσείς σας ' +
  'أنا أنت نحن أنتم אני אתה אנחנו אתם मैं मेरा हम आप आपका 나는 제가 우리 당신' +
  ' мене мені мій мої тебе тобі твій твоя наші ваші' +
  ' vårt våre dere dykk' +
  ' minua minulle sinua sinulle meille meitä teille teitä' +
  ' mne tebe tvůj naši vaši' +
  ' mňa teba tvoj tvoja naša vaša' +
  ' engem nekem enyém téged neked nekünk miénk titeket nektek önnek önök' +
  ' îmi tău nostru noastră vostru voastră dumneavoastră' +
  ' мен моят моята моето теб твоят ние нашият нашата вие вашият вашата' +
  ' мој моја моје твој твоја нама наше вама ваше' +
  ' mene' +
  ' meva teu teva nosaltres nostre vosaltres vostre vostè vostès' +
  ' manęs tave tavo mūsų jūs jums jūsų' +
  ' שלך שלנו שלכם לנו לכם אותי אותנו אתן' +
  ' شما مرا مان خودم خودمان' +
  ' میں میرا میری میرے مجھے ہمارا ہماری ہمارے ہمیں آپکا آپکی تمہارا' +
  ' हमारा आपने तुम्हें तुम्हारा' +
  ' আমার আমাকে আমাদের আপনি আপনার তোমার' +
  ' எனது எனக்கு நாங்கள் எங்கள் நமது உங்கள் உங்களுக்கு' +
  ' kalian' +
  ' awak' +
  ' sisi wewe nyinyi yangu yetu yako yenu wangu wetu wako wenu'
