/** The named entities that are left in texts, by name: `name character` pairs, from the HTML standard's list. */
const PAIRS = `amp & AMP & lt < LT < gt > GT > quot " QUOT " apos ' nbsp \u00a0 NonBreakingSpace \u00a0 ensp \u2002 emsp \u2003 thinsp \u2009
hairsp \u200a puncsp \u2008 numsp \u2007 shy \u00ad zwnj \u200c zwj \u200d lrm \u200e rlm \u200f ZeroWidthSpace \u200b
ndash – mdash — horbar ― hyphen ‐ dash ‐ lsquo ‘ rsquo ’ rsquor ’ sbquo ‚ lsquor ‚ ldquo “ rdquo ” rdquor ” bdquo „ ldquor „ laquo « raquo »
lsaquo ‹ rsaquo › hellip … mldr … nldr ‥ bull • bullet • middot · centerdot · prime ′ Prime ″ dagger † Dagger ‡ permil ‰ caret ⁁ tilde ˜ circ ˆ
iexcl ¡ iquest ¿ sect § para ¶ copy © COPY © reg ® REG ® trade ™ TRADE ™ ordf ª ordm º deg ° micro µ not ¬ macr ¯ acute ´ cedil ¸ uml ¨ brvbar ¦
euro € pound £ yen ¥ cent ¢ curren ¤ fnof ƒ
plus + plusmn ± minus − times × divide ÷ frasl ⁄ frac12 ½ half ½ frac14 ¼ frac34 ¾ frac13 ⅓ frac23 ⅔ frac18 ⅛ sup1 ¹ sup2 ² sup3 ³ ne ≠ le ≤ leq ≤ ge ≥ geq ≥ asymp ≈
approx ≈ equiv ≡ sim ∼ infin ∞ sum ∑ prod ∏ radic √ int ∫ part ∂ nabla ∇ isin ∈ cap ∩ cup ∪ sub ⊂ sup ⊃ and ∧ or ∨ forall ∀ exist ∃ empty ∅ prop ∝ there4 ∴
excl ! num # dollar $ percnt % lpar ( rpar ) ast * comma , period . sol / colon : semi ; equals = quest ? commat @ lsqb [ lbrack [ bsol \\ rsqb ] rbrack ]
Hat ^ lowbar _ UnderBar _ grave \` lcub { lbrace { verbar | vert | rcub } rbrace }
larr ← uarr ↑ rarr → rightarrow → leftarrow ← darr ↓ harr ↔ lArr ⇐ rArr ⇒ hArr ⇔ crarr ↵ loz ◊ spades ♠ clubs ♣ hearts ♥ diams ♦ star ☆ starf ★ check ✓ checkmark ✓
cross ✗ phone ☎ squ □ squf ▪ rtrif ▸ ltrif ◂ utrif ▴ dtrif ▾ numero № laquo « ohm Ω deg °
Agrave À Aacute Á Acirc Â Atilde Ã Auml Ä Aring Å AElig Æ Ccedil Ç Egrave È Eacute É Ecirc Ê Euml Ë Igrave Ì Iacute Í Icirc Î Iuml Ï ETH Ð Ntilde Ñ
Ograve Ò Oacute Ó Ocirc Ô Otilde Õ Ouml Ö Oslash Ø Ugrave Ù Uacute Ú Ucirc Û Uuml Ü Yacute Ý THORN Þ szlig ß agrave à aacute á acirc â atilde ã auml ä
aring å aelig æ ccedil ç egrave è eacute é ecirc ê euml ë igrave ì iacute í icirc î iuml ï eth ð ntilde ñ ograve ò oacute ó ocirc ô otilde õ ouml ö oslash ø
ugrave ù uacute ú ucirc û uuml ü yacute ý thorn þ yuml ÿ Yuml Ÿ OElig Œ oelig œ Scaron Š scaron š Zcaron Ž zcaron ž Ccaron Č ccaron č Rcaron Ř rcaron ř
Ecaron Ě ecaron ě Ncaron Ň ncaron ň Dcaron Ď dcaron ď Tcaron Ť tcaron ť Uring Ů uring ů Cacute Ć cacute ć Nacute Ń nacute ń Sacute Ś sacute ś Zacute Ź zacute ź
Zdot Ż zdot ż Aogon Ą aogon ą Eogon Ę eogon ę Lstrok Ł lstrok ł Dstrok Đ dstrok đ Abreve Ă abreve ă Gbreve Ğ gbreve ğ Idot İ imath ı inodot ı Scedil Ş scedil ş
Tcedil Ţ tcedil ţ Odblac Ő odblac ő Udblac Ű udblac ű Amacr Ā amacr ā Emacr Ē emacr ē Imacr Ī imacr ī Omacr Ō omacr ō Umacr Ū umacr ū
Alpha Α Beta Β Gamma Γ Delta Δ Epsilon Ε Theta Θ Lambda Λ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ
iota ι kappa κ lambda λ mu μ nu ν xi ξ omicron ο pi π rho ρ sigma σ sigmaf ς tau τ upsilon υ phi φ chi χ psi ψ omega ω`

const parts = PAIRS.split(/[ \n]/)

/** Character by entity name, case and all. */
export const ENTITY_NAMES: ReadonlyMap<string, string> = new Map(
  parts.flatMap((name, i) => (i % 2 === 0 ? [[name, parts[i + 1]!] as const] : [])),
)

/** Length of the longest name. */
export const LONGEST_NAME = Math.max(...[...ENTITY_NAMES.keys()].map((name) => name.length))
