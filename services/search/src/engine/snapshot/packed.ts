/** Typed arrays that a packed value may hold, by the name that stands in the file. */
const arrayTypes = { Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array, Uint32Array };
type ArrayType = keyof typeof arrayTypes;
type PackedArray = InstanceType<(typeof arrayTypes)[ArrayType]>;

/** Every array begins at a multiple of this, so that it can be a view of the file as read. */
const alignment = 8;
const marker = "$array";

/** A value as JSON in which arrays are places in `chunks` laid end to end. */
export interface Packed {
  json: string;
  chunks: Uint8Array[];
  sizeBytes: number;
}

/** Takes plain data with typed arrays apart. */
export function pack(value: unknown): Packed {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  const json = JSON.stringify(value, (_key, item: unknown) => {
    if (!isPackedArray(item)) return item;
    const place = [item.constructor.name, sizeBytes, item.length];
    const padding = (alignment - (item.byteLength % alignment)) % alignment;
    chunks.push(new Uint8Array(item.buffer, item.byteOffset, item.byteLength), new Uint8Array(padding));
    sizeBytes += item.byteLength + padding;
    return { [marker]: place };
  });
  return { json, chunks, sizeBytes };
}

/** Puts a packed value together again; its arrays are views of `bytes`, which must begin aligned. */
export function unpack(json: string, bytes: Uint8Array): unknown {
  return JSON.parse(json, (_key, item: unknown) => {
    const place = isPlace(item) ? item[marker] : undefined;
    if (!place) return item;
    const [type, offset, length] = place;
    return new arrayTypes[type](bytes.buffer as ArrayBuffer, bytes.byteOffset + offset, length);
  });
}

function isPackedArray(item: unknown): item is PackedArray {
  return ArrayBuffer.isView(item) && Object.hasOwn(arrayTypes, item.constructor.name);
}

function isPlace(item: unknown): item is { [marker]: [ArrayType, number, number] } {
  return typeof item === "object" && item !== null && marker in item;
}
