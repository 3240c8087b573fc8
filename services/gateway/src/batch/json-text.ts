/**
 * Cuts the text of a JSON array into the texts of its elements without parsing them. Throws for text that is no array;
 * what stands inside the elements is not checked.
 */
export function sliceArray(text: string): string[] {
  const end = text.lastIndexOf("]");
  let start = text.indexOf("[") + 1;
  if (start === 0 || end < start) throw new Error("not a JSON array");
  const elements: string[] = [];
  walk(text, { from: start, to: end }, (index, character, depth) => {
    if (character !== comma || depth !== 0) return;
    elements.push(text.slice(start, index));
    start = index + 1;
  });
  if (text.slice(start, end).trim() !== "") elements.push(text.slice(start, end));
  return elements;
}

/** How deep objects and arrays lie in each other in a JSON text; 1 for a flat object. */
export function depthOf(text: string): number {
  let deepest = 0;
  walk(text, { from: 0, to: text.length }, (_index, _character, depth) => {
    if (depth > deepest) deepest = depth;
  });
  return deepest;
}

const [quote, backslash, comma] = [34, 92, 44];

/** Calls back at every comma and bracket outside of strings, with the depth after it. */
function walk(
  text: string,
  { from, to }: { from: number; to: number },
  at: (index: number, character: number, depth: number) => void,
): void {
  let depth = 0;
  for (let index = from; index < to; index += 1) {
    const character = text.charCodeAt(index);
    if (character === quote) index = endOfString(text, index);
    else if (character === 123 || character === 91) at(index, character, (depth += 1));
    else if (character === 125 || character === 93) at(index, character, (depth -= 1));
    else if (character === comma) at(index, character, depth);
  }
}

/** The index of the quote that closes the string which opens at `start`; the text's end when none does. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === backslash) backslashes += 1;
    if (backslashes % 2 === 0) return end;
  }
  return text.length;
}
