/** Many strings as UTF-8 in one buffer: string `i` is `bytes[offsets[i]..offsets[i + 1]]`. */
export interface TextTable {
  bytes: Uint8Array;
  offsets: Uint32Array;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The i-th string. */
export function textAt({ bytes, offsets }: TextTable, i: number): string {
  return decoder.decode(bytes.subarray(offsets[i], offsets[i + 1]));
}

/** Collects strings into a table. */
export class TextTableBuilder {
  #bytes = new Uint8Array(4096);
  #used = 0;
  #offsets: number[] = [0];

  add(text: string): void {
    this.#reserve(text.length * 3);
    this.#used += encoder.encodeInto(text, this.#bytes.subarray(this.#used)).written;
    this.#offsets.push(this.#used);
  }

  /** Takes over a string of another table without decoding it. */
  addFrom(table: TextTable, i: number): void {
    const part = table.bytes.subarray(table.offsets[i], table.offsets[i + 1]);
    this.#reserve(part.length);
    this.#bytes.set(part, this.#used);
    this.#used += part.length;
    this.#offsets.push(this.#used);
  }

  build(): TextTable {
    return { bytes: this.#bytes.slice(0, this.#used), offsets: Uint32Array.from(this.#offsets) };
  }

  #reserve(size: number): void {
    if (this.#used + size <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#used + size, Math.ceil(this.#bytes.length * 1.5)));
    larger.set(this.#bytes.subarray(0, this.#used));
    this.#bytes = larger;
  }
}
