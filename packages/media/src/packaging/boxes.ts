/** One ISO base media box (ISO/IEC 14496-12, 4.2) inside a buffer; offsets count from the buffer's start. */
export interface Box {
  type: string;
  start: number;
  contentStart: number;
  end: number;
}

const containers = new Set(["moov", "trak", "mdia", "minf", "stbl", "edts", "mvex", "moof", "traf"]);

/** Boxes lying side by side in `[start, end)`; throws RangeError when one reaches outside. */
export function listBoxes(buffer: Buffer, start = 0, end = buffer.length): Box[] {
  const boxes: Box[] = [];
  let offset = start;
  while (offset + 8 <= end) {
    const size32 = buffer.readUInt32BE(offset);
    const isLarge = size32 === 1;
    const size = isLarge ? Number(buffer.readBigUInt64BE(offset + 8)) : size32;
    const contentStart = offset + (isLarge ? 16 : 8);
    if (offset + size > end || contentStart > offset + size)
      throw new RangeError(`Box at ${offset} of ${size} bytes does not fit.`);
    boxes.push({
      type: buffer.toString("latin1", offset + 4, offset + 8),
      start: offset,
      contentStart,
      end: offset + size,
    });
    offset += size;
  }
  return boxes;
}

/** First box of a type anywhere below `[start, end)`, null when absent. */
export function findBox(buffer: Buffer, type: string, within?: Box): Box | null {
  for (const box of listBoxes(buffer, within?.contentStart ?? 0, within?.end ?? buffer.length)) {
    if (box.type === type) return box;
    const found = containers.has(box.type) ? findBox(buffer, type, box) : null;
    if (found) return found;
  }
  return null;
}

/** As `findBox`, but throws RangeError when absent. */
export function getBox(buffer: Buffer, type: string, within?: Box): Box {
  const box = findBox(buffer, type, within);
  if (!box) throw new RangeError(`No ${type} box.`);
  return box;
}
