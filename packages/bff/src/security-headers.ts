/** What every answer of a web app says, whatever it is. The policy of pages is made per answer, by the page proxy. */
const always = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  {
    key: "Permissions-Policy",
    value:
      "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), midi=(), payment=(), usb=()",
  },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
];
/** For what is no page: answers of the API, scripts, fonts. Opened as a page, they can do nothing. */
const policyOfData = {
  key: "Content-Security-Policy",
  value: "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
};

/** The `headers` of a Next configuration. */
export const securityHeaders = () =>
  Promise.resolve([
    { source: "/:path*", headers: always },
    { source: "/api/:path*", headers: [policyOfData] },
    { source: "/_next/:path*", headers: [policyOfData] },
  ]);
