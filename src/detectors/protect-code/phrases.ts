import type { PhraseTable } from '../../text/phrases.js'

/**
 * `remnant`: names in the scripts that pages carry for advertising, counting and layout; code with them belongs to the page.
 * `change`: the headings of change logs, as their common conventions set them. `starter`: commands and keywords that lines of
 * code begin with. Origin: general knowledge of such scripts, logs and languages; English words are used in all of them.
 */
export const phrases = {
  words: {
    remnant: {
      en: 'googletag|googletagmanager|gtag|gtm|dataLayer|_gaq|_gat|ga|fbq|fbAsyncInit|adsbygoogle|addthis|disqus|disqus_shortname|jwplayer|_taboola|taboola|outbrain|twttr|wpcf7|jQuery|CDATA|pagead2|googlesyndication|doubleclick|scorecardresearch|_comscore|chartbeat|_sf_async_config|OneTrust|optanon|yaCounter|_paq|hotjar|pbjs|criteo|modernizr|wp content|wp includes|document write|addEventListener load|onload|no js|schema org|@context',
    },
    change: {
      en: 'added|changed|deprecated|removed|fixed|security|bug fixes|bugfixes|features|new features|improvements|breaking changes|unreleased|performance improvements|enhancements|known issues|documentation|refactor|fix|feat|chore|docs',
      de: 'hinzugefügt|geändert|behoben|entfernt|neu|fehlerbehebungen|verbesserungen',
      fr: 'ajouté|modifié|corrigé|supprimé|nouveautés|corrections|améliorations',
      es: 'añadido|cambiado|corregido|eliminado|novedades|correcciones|mejoras',
      it: 'aggiunto|modificato|corretto|rimosso|novità|correzioni',
      pt: 'adicionado|alterado|corrigido|removido|novidades|correções',
      nl: 'toegevoegd|gewijzigd|opgelost|verwijderd',
      pl: 'dodano|zmieniono|naprawiono|usunięto',
      ru: 'добавлено|изменено|исправлено|удалено|исправления|улучшения',
      zh: '新增|修复|优化|变更|移除',
      ja: '追加|修正|変更|削除|改善',
    },
    starter: {
      en: 'sudo|npm|npx|yarn|pip|pip3|git|cd|mkdir|apt|apt get|brew|docker|kubectl|curl|wget|chmod|ssh|cargo|rustc|gcc|make|cmake|python|python3|node|import|from|def|class|function|const|let|var|return|public|private|static|void|int|fn|func|package|include|select|insert into|create table|update|delete from|printf|print|println|echo|console log|if|elif|else|elsif|for|while|foreach|switch|case|try|catch|except|finally|end|begin|require|use|using|namespace|struct|enum|impl|export|async|await|yield|lambda|assert|throw|raise',
    },
  },
} satisfies PhraseTable
