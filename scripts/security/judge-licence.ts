/** Licences under which anyone may run Segue, change it and pass it on, file by file at most (MPL). */
const allowed = new Set([
  "0BSD",
  "Apache-2.0",
  "Artistic-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC-BY-3.0",
  "CC-BY-4.0",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MIT-0",
  "MPL-2.0",
  "OFL-1.1",
  "Python-2.0",
  "Unlicense",
  "WTFPL",
  "Zlib",
]);

/** Packages that may stay although their licence asks for more or is not said where it should be. */
const exceptions: readonly RegExp[] = [
  // The encoder is a program of its own that Segue starts (GPL-3.0, its wrapper LGPL-2.1); nothing is linked to it.
  /^@ffmpeg-installer\//,
  // LGPL-3.0, a library that sharp loads as a file that anyone may replace.
  /^@img\/sharp-(libvips|win32)-/,
  // MIT, said in the readme alone.
  /^(combine-errors|humanize-number|only)$/,
  // Given to the public domain, in words that are no SPDX name.
  /^jsonify$/,
];

/** Why a package may not be part of Segue; null when it may. `licence` is an SPDX expression, or what stands for one. */
export function judgeLicence(name: string, licence: string): string | null {
  if (exceptions.some((pattern) => pattern.test(name))) return null;
  if (licence.trim() === "") return "says nothing of its licence";
  return isAllowed(licence) ? null : `is under ${licence}, which is not allowed`;
}

/** OR offers a choice, AND binds to both; brackets only ever hold one kind here. */
function isAllowed(expression: string): boolean {
  const plain = expression.replaceAll(/[()]/g, "").trim();
  return plain
    .split(/\s+OR\s+/i)
    .some((choice) => choice.split(/\s+AND\s+/i).every((licence) => allowed.has(licence.trim())));
}
