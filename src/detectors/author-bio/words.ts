/** What joins a name to what its bearer is: the verb `to be`, in the third person. */
export const COPULAS = 'is are ist sind est es é è jest er är on je είναι является'

/** What authors are. */
export const AUTHOR_ROLES =
  'writer reporter editor journalist columnist correspondent contributor blogger author freelancer copywriter redakteur redakteurin journalist journalistin autor autorin korrespondent korrespondentin volontär volontärin kolumnist kolumnistin journaliste rédacteur rédactrice chroniqueur chroniqueuse correspondante correspondant periodista redactor redactora columnista corresponsal escritor escritora giornalista redattore redattrice jornalista repórter colunista redator redatora redacteur verslaggever verslaggeefster journaliste dziennikarz dziennikarka dziennikarzem dziennikarką redaktor redaktorem redaktorką publicysta журналист журналистка корреспондент редактор обозреватель колумнист skribent redaktör journalisten toimittaja redaktorka'
