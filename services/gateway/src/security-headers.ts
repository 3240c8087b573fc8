/**
 * What every answer tells browsers: it is no page, nothing may frame it or guess what it is.
 */
export const securityHeaders = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "cross-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
} as const;

/** The same for media, which nobody opens as a page: it is asked for every few seconds, and headers cost. */
export const mediaHeaders = {
  "content-security-policy": securityHeaders["content-security-policy"],
  "x-content-type-options": securityHeaders["x-content-type-options"],
} as const;

/** For answers to requests that came through https, as the proxy in front tells: a year without http (RFC 6797). */
export const strictTransport = "max-age=31536000; includeSubDomains";
