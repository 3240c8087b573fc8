/** A list of unsigned numbers of unknown length without an object per number. */
export class GrowingUint32 {
  length = 0;
  #items: Uint32Array;

  constructor(capacity = 1024) {
    this.#items = new Uint32Array(capacity);
  }

  push(value: number): void {
    if (this.length === this.#items.length) {
      const larger = new Uint32Array(Math.ceil(this.length * 1.5));
      larger.set(this.#items);
      this.#items = larger;
    }
    this.#items[this.length++] = value;
  }

  /** The numbers so far; the array is the list's own until the next push. */
  get items(): Uint32Array {
    return this.#items.subarray(0, this.length);
  }

  clear(): void {
    this.length = 0;
  }
}
