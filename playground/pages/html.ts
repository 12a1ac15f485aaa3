const bell =
  '%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 viewBox=%220 0 32 32%22%3E%3Crect width=%2232%22 height=%2232%22 rx=%228%22 fill=%22%23e8942a%22/%3E%3Cpath d=%22M16 6a6.5 6.5 0 0 0-6.5 6.5c0 5-2.5 6.5-2.5 8h18c0-1.5-2.5-3-2.5-8A6.5 6.5 0 0 0 16 6zm-3 16.5a3 3 0 0 0 6 0z%22 fill=%22white%22/%3E%3C/svg%3E';

/** The page before its script runs. */
export const pageHtml = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Leadbell playground</title>
<link rel="icon" href="data:image/svg+xml,${bell}">
<link rel="stylesheet" href="/page.css">
</head>
<body>
<div id="page"></div>
<noscript>The playground needs JavaScript.</noscript>
<script type="module" src="/page.js"></script>
</body>
</html>
`;
