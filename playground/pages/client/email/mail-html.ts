/** Nothing is fetched and nothing runs; links open beside the page. */
const head =
  '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'"><base target="_blank">';

/** A mail's HTML as its sandboxed frame shows it. */
export function framed(html: string): string {
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, `$&${head}`) : `${head}${html}`;
}
