import type { PhraseTable } from '../../text/phrases.js'

/**
 * Words of the scripts, style sheets and data blocks that pages carry for advertising, measuring and embedding, and the
 * error messages of the systems that print pages.
 * Origin: general knowledge of the snippets that the common ad, analytics and comment services hand out, of schema.org data
 * blocks, of WordPress plug-ins, and of PHP and SQL messages.
 * The phrases under `within` are hints: only where the line also has the shape of code does the detector make more of them,
 * so that a sentence about a tracking script stays.
 */
export const phrases = {
  within: {
    hint: {
      en: 'adsbygoogle window adsbygoogle|adsbygoogle push|class adsbygoogle|adsbygoogle js|google ad client|google ad slot|enable page level ads|googletag cmd|googletag display|googletag defineslot|googletag pubads|googletag enableservices|window googletag|gpt ad|div gpt ad|googlesyndication com|doubleclick net|googletagmanager com|google analytics com|window datalayer|datalayer push|datalayer window|gtag js|gtag config|gtag event|function gtag|gaq push|gaq window|ga create|ga send|googleanalyticsobject|fbq init|fbq track|fbevents js|fb init|fbasyncinit|connect facebook net|facebook jssdk|ym metrika|window yacontextasynccallbacks|ya context advmanager|ya share2|mc yandex ru|window taboola|taboola window|taboola push|outbrain widget|ob widget|window criteo|criteo q|pbjs que|window pbjs|apstag init|window onesignal|onesignal push|onesignal init|disqus config|disqus shortname|disqus thread|disqus identifier|addthis config|addthis share|addthis widget|twttr widgets|platform twitter com|instgrm embeds|window twttr|window hj|hotjar com|window chartbeat|sf async config|comscore beacon|comscore push|udm|window snowplow|mailchimp validate|window mc4wp|mc4wp listeners|mc embed|hbspt forms|document write script|document write unescape|document createelement script|document getelementsbytagname script|document getelementsbytagname head|document getelementbyid|document queryselector|document addeventlistener|window addeventlistener|addeventlistener domcontentloaded|document ready function|jquery document|jquery function|window jquery|window onload|window location href|function d s id|s parentnode insertbefore|parentnode insertbefore|js fjs|function w d s l i|var s document|var js fjs|return function e|function e t n|function var|use strict function|webpackjsonp|window nuxt|window initial state|window preloaded state|self next f push|window react|require config|requirejs config|define amd|wpcf7|wp emoji|wpemojisettings|window wpemojisettings|concatemoji|wp block|wp content plugins|wp content themes|wp includes js|admin ajax php|elementor element|elementor widget|et pb section|et pb row|vc row|vc column|vc custom|gform wrapper|rev slider|revslider|context http schema org|context https schema org|type newsarticle|type blogposting|type breadcrumblist|type imageobject|type webpage|type organization|mainentityofpage|itemlistelement|datepublished|cdata|media only screen and|media screen and max width|media max width|import url|font face|font family|background color|background image|display none|display block|display inline block|display flex|text align center|text decoration none|font size px|font weight bold|margin top|padding left|padding right|max width|important margin|webkit box|moz box|webkit transform|object object|rgba|typeof undefined|utm source|var dfp|var ads|nonce|text javascript|application ld json|type text css|rel stylesheet|settimeout function|setinterval function|console log|innerhtml|javascript void|href javascript|end if|if lt ie|if ie|endif|tag name|post title|site name|user name|nextpage|page title|shortcode|caption id|gallery ids|embed width|contact form 7|gravityform|convertkit form|mc4wp form|ninja form|wpforms id|button link|ad id',
    },
  },
  opens: {
    certain: {
      en: 'warning undefined array key|warning undefined variable|warning undefined property|warning cannot modify header information|warning invalid argument supplied for|warning mysql|warning mysqli|warning include|warning require|warning require once|warning fopen|warning file get contents|warning array key exists|warning trying to access array offset|warning attempt to read property|warning division by zero in|warning a non numeric value encountered in|notice undefined index|notice undefined offset|notice undefined variable|notice undefined property|notice trying to get property|notice trying to access array offset|notice function load textdomain just in time|fatal error uncaught error|fatal error uncaught typeerror|fatal error call to undefined function|fatal error allowed memory size|fatal error maximum execution time|parse error syntax error unexpected|deprecated function create function|deprecated creation of dynamic property|deprecated methods with the same name|strict standards only variables|strict standards non static method|error establishing a database connection|wordpress database error|you have an error in your sql syntax|invalid query you have an error|catchable fatal error|microsoft vbscript runtime error|server error in application|uncaught typeerror cannot read|uncaught referenceerror|error invalid shortcode|liquid error',
    },
  },
  line: {
    certain: {
      en: 'error establishing a database connection|script async src|script type text javascript',
    },
    likely: {
      en: 'object object|undefined undefined|null null|nan nan',
    },
    weak: {
      en: 'undefined|nan|null|nbsp|br|amp|quot|lt gt|endif|cdata',
    },
  },
} satisfies PhraseTable
