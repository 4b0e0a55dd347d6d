/** Pages that try to bring script through, by what they try. */
export const HOSTILE_PAGES: Record<string, string> = {
  script: '<p>a<script>alert(1)</script>b</p><script src=x></script>',
  handlers: '<p onclick=alert(1)>a <a href="https://e.org/" onmouseover="alert(1)">b</a><img src=x onerror=alert(1)> c</p>',
  'javascript addresses':
    '<p><a href="javascript:alert(1)">a</a> <a href=" &#1;javascript:alert(1)">b</a> <a href="java&#10;script&#58;alert(1)">c</a> ' +
    '<a href="JaVaScRiPt&colon;alert(1)">d</a> <a href="java&Tab;script:alert(1)">e</a> <a href="vbscript:x">f</a> ' +
    '<a href="data:text/html,<script>alert(1)</script>">g</a> <a href="\u00a0javascript:alert(1)">h</a> <a href="view-source:x">i</a></p>',
  'addresses that break out':
    '<p><a href="https://e.org/&quot;onclick=&quot;alert(1)&quot;">a</a> <a href="mailto:&quot;><script>alert(1)</script>">b</a> ' +
    '<a href="https://e.org/?--!><script>">c</a> <a href="tel:]]>&lt;/style>">d</a> <a href="//e.org\\@x/`|{}^">e</a> ' +
    '<a href="https://e.org/#</title><img src=x onerror=alert(1)>">f</a> <a href="mailto:--&gt;">g</a></p>',
  'attributes with quotes':
    '<p>a <img alt="&quot; onerror=&quot;alert(1)" src="https://e.org/x.png"> b <img alt="--&gt;&lt;/style&gt;]&gt;" src="https://e.org/y.png"> c</p>',
  'images that are none': '<p>a <img src="javascript:alert(1)"> <img src="data:image/svg+xml,<svg onload=alert(1)>"> <img src=""> b</p>',
  'svg and math':
    '<p>a</p><svg><a xlink:href="javascript:alert(1)"><text>b</text></a><style><img src=x onerror=alert(1)></style></svg>' +
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">c</math>' +
    '<math href="javascript:alert(1)">d</math>',
  'nesting that mutates':
    '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)></style></form>' +
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">a</p></noscript><textarea></textarea><img src=x onerror=alert(1)>' +
    '<p>b<select><option>c<style></select><img src=x onerror=alert(1)></style></p><template><p>d</p><script>alert(1)</script></template>',
  'text that looks like markup':
    '<p>&lt;script&gt;alert(1)&lt;/script&gt; &lt;img src=x onerror=alert(1)&gt; &amp;lt;b&amp;gt; &lt;!-- a --&gt;</p>' +
    '<pre><code class="language-js&quot; onload=&quot;x">&lt;/code&gt;&lt;/pre&gt;&lt;svg onload=alert(1)&gt;</code></pre>' +
    '<xmp><script>alert(1)</script></xmp><title>x</title><plaintext><script>alert(1)</script>',
  'languages and numbers':
    '<pre class="language-<x>">a</pre><ol start="1;alert(1)"><li>b</ol><ol start=-5><li>c</ol><ol start=99999999999><li>d</ol>',
  'a base of its own': '<base href="javascript:alert(1)//"><p><a href="x">a</a> <a href="//e.org/y">b</a></p>',
  'tables in tables':
    '<table><caption>a<script>x</script></caption><tr><td>b<td>c<tr><td>d<td>e</table><table><tr><td><table><tr><td>f<td>g<tr><td>h<td>i</table>j</table>',
  'characters that are none': '<p>a\u0000b &#0; &#x1f; \ud800 \u2028 c\u202e</p><pre>\u0000 a\r\n\rb</pre>',
}
