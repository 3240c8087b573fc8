/** A JSON value with byte strings attached, as one buffer: 4-byte length, JSON `{ value, sizes }`, then the bytes. */
export interface ChildFrame {
  value: unknown;
  blobs: Uint8Array[];
}

/** Writes a frame; needed because base64 inside JSON would triple the memory a cover takes. */
export function encodeFrame(frame: ChildFrame): Buffer {
  const head = Buffer.from(
    JSON.stringify({ value: frame.value, sizes: frame.blobs.map((blob) => blob.length) }),
  );
  const length = Buffer.alloc(4);
  length.writeUInt32BE(head.length);
  return Buffer.concat([length, head, ...frame.blobs]);
}

/** Reads a frame; throws RangeError or SyntaxError when the buffer is not exactly one frame. */
export function decodeFrame(buffer: Buffer): ChildFrame {
  const bodyStart = 4 + buffer.readUInt32BE(0);
  const head = JSON.parse(buffer.toString("utf8", 4, bodyStart)) as { value: unknown; sizes: number[] };
  const blobs: Uint8Array[] = [];
  let offset = bodyStart;
  for (const size of head.sizes) {
    blobs.push(buffer.subarray(offset, offset + size));
    offset += size;
  }
  if (offset !== buffer.length)
    throw new RangeError(`Frame announces ${offset} bytes, has ${buffer.length}.`);
  return { value: head.value, blobs };
}
