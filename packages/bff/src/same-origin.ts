/**
 * Whether a request was made by a page of this very origin. Browsers say so in `Sec-Fetch-Site`, which no page
 * can forge; over plain HTTP on a local network they do not, then `Origin` must be the host that was asked, or
 * the configured site. A request without either is refused: state is only ever changed by our own pages.
 */
export function isSameOrigin(headers: Headers, siteUrl: string): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const origin = headers.get("origin");
  if (origin === null || !URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return host === headers.get("host") || origin === new URL(siteUrl).origin;
}
