import { type FileHandle, open } from "node:fs/promises";

/** A row of the ring: when, and the columns that were asked for, in that order. */
export interface RingRow {
  atSeconds: number;
  values: number[];
}

/** Rows of numbers at a fixed pace, the newest over the oldest, in a file whose size never changes. */
export interface RingFile {
  /** Keeps a row in place of the one at the same step; missing values are not numbers. */
  write(atSeconds: number, values: readonly number[]): Promise<void>;
  /** The rows kept between two times, oldest first. */
  read(span: { fromSeconds: number; toSeconds: number }, columns: readonly number[]): Promise<RingRow[]>;
  close(): Promise<void>;
}

const timeBytes = 8;
const valueBytes = 4;
/** Rows are read in blocks, so that a month takes no more memory than an hour. */
const blockRows = 512;

/** Opens, or begins, a ring of `rows` rows, one each `stepSeconds`, with `columns` numbers of four bytes each. */
export async function openRingFile(
  file: string,
  shape: { rows: number; columns: number; stepSeconds: number },
): Promise<RingFile> {
  const { rows, columns, stepSeconds } = shape;
  const rowBytes = timeBytes + columns * valueBytes;
  const handle = await openSized(file, rows * rowBytes);
  const slotOf = (seconds: number) => Math.floor(seconds / stepSeconds);

  return {
    async write(atSeconds, values) {
      if (values.length > columns) throw new RangeError(`a row has ${columns} columns`);
      const row = Buffer.alloc(rowBytes);
      const slot = slotOf(atSeconds);
      row.writeDoubleLE(slot * stepSeconds, 0);
      for (let column = 0; column < columns; column += 1) {
        row.writeFloatLE(values[column] ?? Number.NaN, timeBytes + column * valueBytes);
      }
      await handle.write(row, 0, rowBytes, (slot % rows) * rowBytes);
    },
    async read({ fromSeconds, toSeconds }, wanted) {
      const last = slotOf(toSeconds);
      const found: RingRow[] = [];
      let slot = Math.max(slotOf(fromSeconds), last - rows + 1);
      while (slot <= last) {
        const at = slot % rows;
        const count = Math.min(blockRows, last - slot + 1, rows - at);
        const block = Buffer.alloc(count * rowBytes);
        await handle.read(block, 0, block.length, at * rowBytes);
        for (let index = 0; index < count; index += 1) {
          const atSeconds = (slot + index) * stepSeconds;
          // Another time is a row of an earlier round, which nothing came to replace.
          if (block.readDoubleLE(index * rowBytes) !== atSeconds) continue;
          const values = wanted.map((column) =>
            block.readFloatLE(index * rowBytes + timeBytes + column * valueBytes),
          );
          found.push({ atSeconds, values });
        }
        slot += count;
      }
      return found;
    },
    close: () => handle.close(),
  };
}

async function openSized(file: string, sizeBytes: number): Promise<FileHandle> {
  await (await open(file, "a")).close();
  const handle = await open(file, "r+");
  // Another size is another shape, whose rows would be read as nonsense.
  if ((await handle.stat()).size !== sizeBytes) {
    await handle.truncate(0);
    await handle.truncate(sizeBytes);
  }
  return handle;
}
