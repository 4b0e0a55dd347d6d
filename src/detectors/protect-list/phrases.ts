import { PAGE_WORDS } from '../../text/page-words.js'
import type { PhraseTable } from '../../text/phrases.js'

/**
 * No phrase here is evidence by itself. `page` tells the lists that belong to the page, `tally` the counters that begin with
 * a number as ingredients do. Origin: general knowledge of the interfaces of news and blog systems.
 */
export const phrases = {
  words: {
    page: PAGE_WORDS,
    tally: {
      en: 'like|likes|share|shares|comment|comments|view|views|read|reads|reply|replies|retweet|retweets|tweets|follower|followers|subscriber|subscribers|vote|votes|reaction|reactions|claps|upvotes|favorites|pins|plays|downloads|posts|articles|results|items',
      de: 'gefällt mir|mal geteilt|kommentar|kommentare|aufrufe|ansichten|antworten|bewertungen|stimmen|abonnenten|beiträge|artikel|follower|treffer',
      fr: 'j aime|partages|commentaire|commentaires|vues|lectures|réponses|votes|abonnés|réactions|articles',
      es: 'me gusta|compartidos|comentario|comentarios|visitas|vistas|lecturas|respuestas|votos|seguidores|reacciones|artículos',
      it: 'mi piace|condivisioni|commento|commenti|visualizzazioni|letture|risposte|voti|iscritti|articoli',
      pt: 'curtidas|gostos|compartilhamentos|partilhas|comentário|comentários|visualizações|leituras|respostas|votos|seguidores|artigos',
      nl: 'vind ik leuks|keer gedeeld|reactie|reacties|weergaven|antwoorden|stemmen|volgers|abonnees|artikelen',
      pl: 'polubień|polubienia|udostępnień|komentarz|komentarze|komentarzy|wyświetleń|odsłon|odpowiedzi|głosów|artykułów',
      ru: 'лайков|репостов|комментарий|комментария|комментариев|просмотр|просмотра|просмотров|ответов|голосов|подписчиков',
      tr: 'beğeni|paylaşım|yorum|görüntülenme|okunma|yanıt|takipçi',
      sv: 'gillar|delningar|kommentar|kommentarer|visningar|svar|röster|följare',
      ar: 'تعليق|تعليقات|مشاهدة|مشاركة|إعجاب',
      zh: '赞|评论|阅读|浏览|转发|收藏|粉丝|回复',
      ja: 'いいね|コメント|閲覧|件|リツイート|フォロワー',
      ko: '좋아요|댓글|조회|공유',
    },
  },
} satisfies PhraseTable
