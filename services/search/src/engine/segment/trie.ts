/**
 * The dictionary: every term of a segment as a path, nodes numbered in the order of a walk that goes down first. A
 * node's subtree is therefore the nodes up to `skip`, its first child the next node, and its terms the numbers from
 * its own `firstTerm` to that of the node at `skip`. A term ends where the following node begins a new number.
 * Typed arrays are read with `!` here and in the query code: every index comes from the arrays themselves.
 */
export interface Trie {
  chars: Uint16Array;
  skip: Uint32Array;
  firstTerm: Uint32Array;
}

/** A dictionary ready for lookups. Terms are numbered in the order of their UTF-16 codes. */
export interface Dictionary extends Trie {
  size: number;
  /** The root has thousands of children where there is Han or Hangul, so they are not searched one by one. */
  roots: Map<number, number>;
}

/** Builds the trie of terms that are sorted and differ. */
export function buildTrie(terms: readonly string[]): Trie {
  let capacity = 1;
  let previous = "";
  for (const term of terms) {
    capacity += term.length - sharedLength(previous, term);
    previous = term;
  }
  const chars = new Uint16Array(capacity);
  const skip = new Uint32Array(capacity);
  const firstTerm = new Uint32Array(capacity + 1);
  const path = [0];
  let nodes = 1;
  previous = "";
  for (const [number, term] of terms.entries()) {
    const shared = sharedLength(previous, term);
    while (path.length > shared + 1) skip[path.pop()!] = nodes;
    for (let i = shared; i < term.length; i += 1) {
      chars[nodes] = term.charCodeAt(i);
      firstTerm[nodes] = number;
      path.push(nodes++);
    }
    previous = term;
  }
  while (path.length > 0) skip[path.pop()!] = nodes;
  firstTerm[nodes] = terms.length;
  return { chars, skip, firstTerm };
}

export function openDictionary(trie: Trie): Dictionary {
  const roots = new Map<number, number>();
  for (let node = 1; node < trie.skip[0]!; node = trie.skip[node]!) roots.set(trie.chars[node]!, node);
  return { ...trie, size: trie.firstTerm.at(-1)!, roots };
}

/** The child of a node by its character, or -1. */
export function childOf(dictionary: Dictionary, node: number, char: number): number {
  if (node === 0) return dictionary.roots.get(char) ?? -1;
  const { chars, skip } = dictionary;
  const end = skip[node]!;
  for (let child = node + 1; child < end; child = skip[child]!) if (chars[child] === char) return child;
  return -1;
}

/** Where `text` from position `from` on leads, starting at a node; -1 when no term goes that way. */
export function descend(dictionary: Dictionary, text: string, start: { node: number; from: number }): number {
  let { node } = start;
  for (let i = start.from; i < text.length && node >= 0; i += 1) {
    node = childOf(dictionary, node, text.charCodeAt(i));
  }
  return node;
}

/** The number of the term that ends at a node, or -1. */
export function termAt({ firstTerm }: Trie, node: number): number {
  const number = firstTerm[node]!;
  return firstTerm[node + 1]! === number ? -1 : number;
}

/** The number of a term, or -1. */
export function findTerm(dictionary: Dictionary, term: string): number {
  const node = descend(dictionary, term, { node: 0, from: 0 });
  return node <= 0 ? -1 : termAt(dictionary, node);
}

/** The term with a number. */
export function termText({ chars, skip, firstTerm }: Trie, number: number): string {
  let node = 0;
  let text = "";
  for (;;) {
    if (node > 0 && firstTerm[node] === number && firstTerm[node + 1]! > number) return text;
    let child = node + 1;
    while (firstTerm[skip[child]!]! <= number) child = skip[child]!;
    text += String.fromCharCode(chars[child]!);
    node = child;
  }
}

/** All terms in order. */
export function allTerms({ chars, skip, firstTerm }: Trie): string[] {
  const terms: string[] = [];
  const ends: number[] = [];
  let text = "";
  for (let node = 1; node < chars.length; node += 1) {
    while (ends.length > 0 && ends.at(-1)! <= node) {
      ends.pop();
      text = text.slice(0, -1);
    }
    text += String.fromCharCode(chars[node]!);
    ends.push(skip[node]!);
    if (firstTerm[node + 1]! > firstTerm[node]!) terms.push(text);
  }
  return terms;
}

function sharedLength(a: string, b: string): number {
  const max = Math.min(a.length, b.length);
  let length = 0;
  while (length < max && a.charCodeAt(length) === b.charCodeAt(length)) length += 1;
  return length;
}
