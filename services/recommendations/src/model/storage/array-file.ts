import { createHash } from "node:crypto";
import { open, readFile, rename } from "node:fs/promises";
import { sharedFloats, sharedIntegers } from "../math/sparse-rows.ts";

/** The arrays that a model consists of. */
export type StoredArray = Float32Array | Float64Array | Uint32Array;

/** Named arrays with a description in JSON. */
export interface ArrayBundle {
  meta: Record<string, unknown>;
  arrays: Record<string, StoredArray>;
}

/** A file that is not what it should be: another format, cut short, or changed since it was written. */
export class ArrayFileError extends Error {
  override name = "ArrayFileError";
  readonly code: "not_a_model_file" | "damaged_model_file";
  constructor(code: ArrayFileError["code"], message: string) {
    super(message);
    this.code = code;
  }
}

/*
 * Format: the magic line, 32 bytes SHA-256 of everything after them, the header's length as 4 bytes little endian, the
 * header as JSON, and the arrays one after the other, each from a multiple of 8 bytes. Numbers are little endian, as on
 * every machine that Node runs on.
 */
const magic = Buffer.from("segue-arrays-1\n\0");
const digestSize = 32;
const kinds = { f32: Float32Array, f64: Float64Array, u32: Uint32Array } as const;
interface Header {
  meta: Record<string, unknown>;
  arrays: { name: string; kind: keyof typeof kinds; length: number }[];
}

/** Writes the file and returns its checksum in hex. A crash leaves the old file or the new one, never a part. */
export async function writeArrayFile(path: string, { meta, arrays }: ArrayBundle): Promise<string> {
  const header: Header = {
    meta,
    arrays: Object.entries(arrays).map(([name, array]) => ({
      name,
      kind: kindOf(array),
      length: array.length,
    })),
  };
  const text = Buffer.from(JSON.stringify(header));
  const size = Buffer.alloc(4);
  size.writeUInt32LE(text.length);
  const parts: Uint8Array[] = [size, text, padding(size.length + text.length)];
  for (const { buffer, byteOffset, byteLength } of Object.values(arrays)) {
    parts.push(new Uint8Array(buffer, byteOffset, byteLength), padding(byteLength));
  }
  const digest = createHash("sha256");
  for (const part of parts) digest.update(part);
  const checksum = digest.digest();
  const file = await open(`${path}.part`, "w");
  try {
    for (const part of [magic, checksum, ...parts]) await file.writeFile(part);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.part`, path);
  return checksum.toString("hex");
}

/** Reads a file into shared memory. Throws ArrayFileError when it is not whole, and the system's error when it is not there. */
export async function readArrayFile(path: string): Promise<ArrayBundle & { checksum: string }> {
  const file = await readFile(path);
  if (file.length < magic.length + digestSize + 4 || !file.subarray(0, magic.length).equals(magic)) {
    throw new ArrayFileError("not_a_model_file", `${path} is not a model file.`);
  }
  const checksum = file.subarray(magic.length, magic.length + digestSize);
  const body = file.subarray(magic.length + digestSize);
  if (!createHash("sha256").update(body).digest().equals(checksum)) {
    throw new ArrayFileError(
      "damaged_model_file",
      `${path} was changed or cut short. Train again or go back to an older model.`,
    );
  }
  const headerSize = body.readUInt32LE(0);
  const header = JSON.parse(body.toString("utf8", 4, 4 + headerSize)) as Header;
  let at = aligned(4 + headerSize);
  const arrays: Record<string, StoredArray> = {};
  for (const { name, kind, length } of header.arrays) {
    const array = emptyArray(kind, length);
    new Uint8Array(array.buffer, 0, array.byteLength).set(body.subarray(at, at + array.byteLength));
    arrays[name] = array;
    at += aligned(array.byteLength);
  }
  return { meta: header.meta, arrays, checksum: checksum.toString("hex") };
}

const aligned = (length: number) => Math.ceil(length / 8) * 8;
const padding = (length: number) => Buffer.alloc(aligned(length) - length);

function kindOf(array: StoredArray): keyof typeof kinds {
  if (array instanceof Float32Array) return "f32";
  return array instanceof Float64Array ? "f64" : "u32";
}

function emptyArray(kind: keyof typeof kinds, length: number): StoredArray {
  if (kind === "f32") return sharedFloats(length);
  return kind === "u32" ? sharedIntegers(length) : new Float64Array(length);
}
