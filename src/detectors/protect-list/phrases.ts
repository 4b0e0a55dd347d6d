import { PAGE_WORDS } from '../page-words.js'
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
      uk: 'переглядів|коментарів|коментарі|поширень|відповідей|голосів',
      tr: 'beğeni|paylaşım|yorum|görüntülenme|okunma|yanıt|takipçi',
      sv: 'gillar|delningar|kommentar|kommentarer|visningar|svar|röster|följare',
      da: 'visninger|delinger|stemmer|følgere',
      no: 'liker',
      fi: 'kommenttia|jakoa|tykkäystä|vastausta|ääntä|seuraajaa|katselukertaa',
      cs: 'komentářů|komentáře|sdílení|zobrazení|odpovědí|hlasů',
      sk: 'komentárov|zdieľaní|hlasov',
      hu: 'hozzászólás|megosztás|megtekintés|szavazat|kedvelés|válasz',
      ro: 'comentarii|vizualizări|distribuiri|voturi|aprecieri|răspunsuri',
      el: 'σχόλια|κοινοποιήσεις|προβολές|ψήφοι|απαντήσεις|ακόλουθοι',
      bg: 'коментара|гласа|споделяния|прочитания|харесвания',
      sr: 'прегледа|дељења|одговора|гласова|свиђања',
      hr: 'komentara|pregleda|dijeljenja|odgovora|glasova|sviđanja|deljenja',
      ca: 'comentaris|visites|vots|respostes|seguidors',
      lt: 'komentarai|peržiūros|peržiūrų|balsai|balsų|atsakymai',
      ar: 'تعليق|تعليقات|مشاهدة|مشاركة|إعجاب',
      he: 'תגובות|תגובה|צפיות|לייקים|שיתופים|עוקבים|תוצאות|הצבעות|דירוגים',
      fa: 'بازدید|نظر|دیدگاه|لایک|پاسخ|رای|دنبال‌کننده|دنبال کننده|نتیجه|مشاهده',
      ur: 'تبصرے|تبصرہ|لائک|لائکس|شیئر|شیئرز|مناظر|جوابات',
      hi: 'टिप्पणियाँ|टिप्पणी|लाइक|लाइक्स|शेयर|व्यूज|कमेंट|कमेंट्स|फॉलोअर्स|जवाब',
      bn: 'মন্তব্য|লাইক|শেয়ার|পঠিত|উত্তর',
      ta: 'கருத்துகள்|கருத்து|பகிர்வுகள்|பார்வைகள்|மறுமொழிகள்',
      id: 'komentar|suka|dilihat|dibaca|balasan|pengikut|tanggapan|ulasan|tayangan|hasil|dibagikan',
      ms: 'komen|tontonan|kongsi',
      vi: 'bình luận|lượt xem|lượt thích|thích|chia sẻ|phản hồi|lượt đọc|người theo dõi|ý kiến|kết quả|đánh giá|trả lời',
      sw: 'maoni|majibu|kura',
      zh: '赞|评论|阅读|浏览|转发|收藏|粉丝|回复|則留言|留言|回應|迴響|次觀看|人氣|分享|追蹤|粉絲|瀏覽|點閱|評論|回覆',
      ja: 'いいね|コメント|閲覧|件|リツイート|フォロワー',
      ko: '좋아요|댓글|조회|공유',
      th: 'ความคิดเห็น|ไลค์|แชร์|ครั้ง|การดู|ผู้ติดตาม|คอมเมนต์|ตอบกลับ|โหวต|วิว',
    },
  },
} satisfies PhraseTable
