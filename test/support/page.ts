/** A small page: what goes by any policy, a link, and a head that says something about it. */
export const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Old Bridge Reopens</title>
<meta name="author" content="Jane Doe">
<link rel="canonical" href="/bridge">
</head>
<body>
<h1>Old Bridge Reopens</h1>
<p>The stone bridge over the river was opened again on Monday, two years after engineers had found cracks in <a href="arch">its middle arch</a>.</p>
<p>Traffic will stay limited to one lane until the end of the month, while the last of the railings are being painted.</p>
<p>Leave a Reply</p>
</body>
</html>
`
