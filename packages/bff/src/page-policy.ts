/**
 * The one style element that a library of ours puts into the page without knowing the nonce: sonner's, known by its
 * hash. A test computes it anew from the installed package.
 */
export const sonnerStyleHash = "sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY=";

/** sonner puts its element into the page before it writes the text: the hash of nothing. */
const emptyStyleHash = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

/**
 * What a page may load and run (Content Security Policy, level 3). Scripts: our own files and those that carry the
 * nonce of this very answer, nothing inline. Style elements: the same, while style attributes are allowed, since they
 * place things at measured spots and run nothing. `outside` are the origins of media, pictures and uploads.
 */
export function pagePolicy(page: {
  nonce: string;
  outside: readonly string[];
  isDevelopment?: boolean;
}): string {
  const { nonce, isDevelopment = false } = page;
  const outside = [...new Set(page.outside)].join(" ");
  // React's development build evaluates text to show stacks of the server, and the reloader has a socket.
  const [evaluate, socket] = isDevelopment ? [" 'unsafe-eval'", " ws:"] : ["", ""];
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'${evaluate}`,
    "script-src-attr 'none'",
    `style-src 'self' 'nonce-${nonce}' '${sonnerStyleHash}' '${emptyStyleHash}'`,
    "style-src-attr 'unsafe-inline'",
    "font-src 'self'",
    "manifest-src 'self'",
    `img-src 'self' data: blob: ${outside}`,
    `media-src 'self' blob: ${outside}`,
    `connect-src 'self' ${outside}${socket}`,
    "worker-src 'self'",
    "object-src 'none'",
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
