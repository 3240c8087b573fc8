/** Where to go after signing in: the given path when it lies within this site, else `fallback`. */
export function safeNextPath(next: string | null | undefined, fallback = "/"): string {
  // Backslashes and a second slash make browsers leave the site.
  if (!next || !/^\/(?![/\\])[^\\]*$/.test(next)) return fallback;
  const site = "http://segue.invalid";
  const url = URL.canParse(next, site) ? new URL(next, site) : null;
  // Dots are gone by now: "/.//elsewhere" has become a path that browsers take for another site.
  const isWithin = url !== null && url.origin === site && !url.pathname.startsWith("//");
  return isWithin ? `${url.pathname}${url.search}${url.hash}` : fallback;
}
