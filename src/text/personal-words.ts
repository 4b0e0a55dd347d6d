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
  'أنا أنت نحن أنتم אני אתה אנחנו אתם मैं मेरा हम आप आपका 나는 제가 우리 당신'
