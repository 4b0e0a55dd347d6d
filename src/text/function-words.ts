/**
 * The commonest words that carry grammar and no topic, per language (ISO 639-1): articles, pronouns, prepositions,
 * conjunctions, auxiliary verbs, negations. They tell the language of a document and running text from rows of labels.
 * Written down from general knowledge of each language, most frequent first; accents and case are folded when matched.
 */
export const FUNCTION_WORDS: Readonly<Record<string, string>> = {
  en: 'the of and to in a is that for it was on with as he be by at his are this have from not but they an which you or had we their her she were been one has would will there all who if when more no its about so what up out them can could than into other some my only then these may any our him me such very do your how just after also most where should now over said did does being because while before between those under again during through against',
  de: 'der die und in den von zu das mit sich des auf fur ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem uber einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde wenn ich wir ihr ihm ihn kann unter gegen vom schon habe seine ihre dann doch sei hatte was seit keine wurden diese dieser',
  fr: 'de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec ont ete cette son aux ou mais comme nous elle leur sa ses ces d l qu on y tout fait etre deux meme je vous aussi sans entre apres bien avait dont si depuis ils elles c n s j leurs peut encore',
  es: 'de la que el en y a los se del las un por con no una su para es al lo como mas o pero sus le ha me si sin sobre este ya entre cuando todo esta ser son dos tambien fue habia era muy anos hasta desde mi porque han yo hay vez puede todos asi nos ni parte tiene uno donde bien',
}
