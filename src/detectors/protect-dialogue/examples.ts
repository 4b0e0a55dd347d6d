import type { Examples } from '../detector.js'

const INTRO = 'We met the two brothers in their workshop, where they have been mending clocks for more than forty years.'
const OUTRO = 'The workshop is open every day but Sunday, and the brothers like visitors who bring something that does not tick.'

export const examples: Examples = {
  found: [
    {
      line: 'READ MORE: Ten Clocks That Stopped on the Same Day',
      before: INTRO,
      after: `READ MORE: The Last Bell Founder in the Valley\n\n${OUTRO}`,
      because: 'a link to another article: one label that recurs is no speaker',
    },
    {
      line: 'Leave a Reply',
      before: `${INTRO}\n\nANNA: Does it tick?\n\nPAUL: It does.\n\nANNA: Still?\n\nPAUL: Still.`,
      after: '',
      because: 'the header of a comment form below an interview',
    },
    {
      line: 'Related Articles',
      before: `${INTRO}\n\n${OUTRO}`,
      after: 'Who Stopped the Clock on the Town Hall Tower?\n\nWhat Makes a Good Watch?\n\nWhere Have All the Bells Gone?',
      because: 'headlines that ask are not answered by the next line',
    },
    {
      line: 'Share on Facebook',
      before: `${INTRO}\n\nANNA: Yes.\n\nPAUL: No.\n\nANNA: Yes.\n\nPAUL: No.`,
      after: 'Share on Twitter',
      because: 'a share row',
    },
    {
      line: 'Skip to content',
      before: '',
      after: `${INTRO}\n\nANNA: Does it tick?\n\nPAUL: It does.\n\nANNA: Still?\n\nPAUL: Still.`,
      because: 'a menu entry above an interview',
    },
    {
      line: 'Post a Comment',
      before: `${INTRO}\n\n${OUTRO}\n\n— No, he said.\n\n— Yes, he said.\n\n— No.`,
      after: 'Cancel reply',
      because: 'a form below a dialogue',
    },
  ],
  kept: [
    {
      line: 'RUBEN: Play.',
      before: `${INTRO}\n\nANNA: What do you listen to?`,
      after: `ANNA: Play?\n\nRUBEN: It is a radio station.\n\n${OUTRO}`,
      because: 'an answer in an interview that is the label of a player elsewhere',
    },
    {
      line: 'Help yourself.',
      before: `${INTRO}\n\nMARTHA\nIs there any tea left?\n\nTHOMAS\nHelp yourself.\n\nEDWARD`,
      after: `MARTHA\nThank you.\n\nTHOMAS\nMore tea?\n\n${OUTRO}`,
      because: 'two speakers of a play say the same',
    },
    {
      line: '00:33 Well, it begins with the spring.',
      before: `${INTRO}\n\n00:00 Welcome back.\n\n00:15 What does a clock need?`,
      after: `01:06 And then it needs oil.\n\n${OUTRO}`,
      because: 'a line of a transcript with its timecode',
    },
    {
      line: '— Домой.',
      before: 'Мы встретились с мастером в его мастерской, где он чинит часы уже больше сорока лет.\n\n— Куда вы идёте?',
      after: '— Зачем?\n\n— Спать.\n\nМастерская открыта каждый день, кроме воскресенья, и гостям здесь всегда рады.',
      because: 'speech after a dash, with a word that is a menu entry elsewhere',
    },
    {
      line: 'Nessuno.',
      before:
        'Ha vinto tre volte la maratona della sua città e non ha mai cambiato allenatore, come ci ha raccontato.\n\nUn rimpianto?\nNessuno.\n\nMare o montagna?\nMontagna.\n\nUn consiglio?',
      after: 'Un ricordo?\nMio padre.\n\nLa maratona si corre di nuovo in aprile, e la campionessa ha già detto che ci sarà.',
      because: 'the same short answer to another question',
    },
    {
      line: 'سالم: لا.',
      before: 'يعمل في مكتبته الصغيرة منذ أربعين عاما، ولا يعرف عدد الكتب التي مرت بين يديه.\n\nالمحرر: هل ندمت؟',
      after: 'المحرر: هل تقرأ؟\n\nسالم: نعم.\n\nيغلق الباب في السادسة مساء، ثم يعود إلى بيته مشيا على الأقدام في كل ليلة.',
      because: 'an answer in an interview in Arabic',
    },
    {
      line: 'АННА. Всегда.',
      before:
        'Сцена представляет пустую пристань ранним утром. На скамейке сидят двое и смотрят на воду.\n\nПЁТР. Опаздывает.\n\nАННА. Всегда.\n\nПЁТР. Всегда?',
      after: 'ПЁТР. Домой?',
      because: 'a play in which names end in a full stop',
    },
  ],
}
