import { type FileHandle, open } from "node:fs/promises";

/** Rows of numbers at a fixed pace, the newest over the oldest, in a file whose size never changes. */
export interface RingFile {
  /** Keeps a row; values beyond the columns are an error, missing ones are not numbers. */
  write(atSeconds: number, values: readonly number[]): Promise<void>;
  /** The rows that are kept from a time on, oldest first. */
  read(fromSeconds: number): Promise<{ atSeconds: number; values: Float32Array }[]>;
  close(): Promise<void>;
}

/** Opens, or begins, a ring of `rows` rows, one each `stepSeconds`, with `columns` numbers of four bytes each. */
export async function openRingFile(
  file: string,
  shape: { rows: number; columns: number; stepSeconds: number },
): Promise<RingFile> {
  const { rows, columns, stepSeconds } = shape;
  const rowBytes = 8 + columns * 4;
  const handle = await openSized(file, rows * rowBytes);

  return {
    async write(atSeconds, values) {
      if (values.length > columns) throw new RangeError(`a row has ${columns} columns`);
      const row = Buffer.alloc(rowBytes);
      const slot = Math.floor(atSeconds / stepSeconds);
      row.writeDoubleLE(slot * stepSeconds, 0);
      for (let column = 0; column < columns; column += 1) {
        row.writeFloatLE(values[column] ?? Number.NaN, 8 + column * 4);
      }
      await handle.write(row, 0, rowBytes, (slot % rows) * rowBytes);
    },
    async read(fromSeconds) {
      const all = Buffer.alloc(rows * rowBytes);
      await handle.read(all, 0, all.length, 0);
      const found: { atSeconds: number; values: Float32Array }[] = [];
      for (let start = 0; start < all.length; start += rowBytes) {
        const atSeconds = all.readDoubleLE(start);
        if (atSeconds === 0 || atSeconds < fromSeconds) continue;
        const values = new Float32Array(columns);
        for (let column = 0; column < columns; column += 1) {
          values[column] = all.readFloatLE(start + 8 + column * 4);
        }
        found.push({ atSeconds, values });
      }
      return found.sort((a, b) => a.atSeconds - b.atSeconds);
    },
    close: () => handle.close(),
  };
}

async function openSized(file: string, sizeBytes: number): Promise<FileHandle> {
  const handle = await open(file, "a+").then(async (made) => {
    await made.close();
    return open(file, "r+");
  });
  // Another size is another shape, whose rows would be read as nonsense.
  if ((await handle.stat()).size !== sizeBytes) {
    await handle.truncate(0);
    await handle.truncate(sizeBytes);
  }
  return handle;
}
