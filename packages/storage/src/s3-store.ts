import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { Transform, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { checkKey } from "./object-key.ts";
import type { ObjectStore, StoredObject } from "./object-store.ts";
import { fromFileError, StorageError } from "./storage-error.ts";

/** Where an S3-compatible store is and how to sign for it. Without keys the SDK's own chain finds them. */
export interface S3Settings {
  bucket: string;
  region: string;
  endpoint?: string;
  accessKeyId?: string;
  secretAccessKey?: string;
  /** Path-style addresses, which most servers other than AWS want. */
  isPathStyle?: boolean;
}

/**
 * Objects in one bucket, which must exist. S3 shows an object only when its upload is complete, so nothing half-written
 * is ever visible. Parts of uploads cut short are for the bucket's own lifecycle rule (AbortIncompleteMultipartUpload).
 */
export function s3Store(settings: S3Settings): ObjectStore {
  const { bucket: Bucket } = settings;
  const client = new S3Client({
    region: settings.region,
    // Checksum trailers are unknown to many S3-compatible servers; the hash of every object is kept by its owner.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    ...(settings.endpoint && { endpoint: settings.endpoint }),
    ...(settings.isPathStyle && { forcePathStyle: true }),
    ...(settings.accessKeyId &&
      settings.secretAccessKey && {
        credentials: { accessKeyId: settings.accessKeyId, secretAccessKey: settings.secretAccessKey },
      }),
  });

  async function bytesOf(key: string, Range?: string): Promise<Buffer> {
    const answer = await client.send(
      new GetObjectCommand({ Bucket, Key: checkKey(key), ...(Range && { Range }) }),
    );
    if (!answer.Body) throw new StorageError("unavailable", `The store sent no bytes for "${key}".`);
    const bytes = await answer.Body.transformToByteArray();
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  async function describe(key: string): Promise<StoredObject | null> {
    try {
      const head = await client.send(new HeadObjectCommand({ Bucket, Key: checkKey(key) }));
      return { key, sizeBytes: head.ContentLength ?? 0, modifiedAt: head.LastModified ?? new Date(0) };
    } catch (error) {
      const named = fromS3Error(error, key);
      if (named.code === "not_found") return null;
      throw named;
    }
  }

  async function* list(prefix: string): AsyncGenerator<StoredObject> {
    let ContinuationToken: string | undefined;
    do {
      const page = await named(prefix, () =>
        client.send(
          new ListObjectsV2Command({
            Bucket,
            Prefix: prefix,
            ...(ContinuationToken && { ContinuationToken }),
          }),
        ),
      );
      for (const { Key, Size, LastModified } of page.Contents ?? []) {
        if (Key) yield { key: Key, sizeBytes: Size ?? 0, modifiedAt: LastModified ?? new Date(0) };
      }
      ContinuationToken = page.IsTruncated ? page.NextContinuationToken : undefined;
    } while (ContinuationToken);
  }

  return {
    put(key, bytes, { contentType }) {
      return named(key, async () => {
        await client.send(
          new PutObjectCommand({
            Bucket,
            Key: checkKey(key),
            Body: bytes,
            ContentLength: bytes.byteLength,
            ContentType: contentType,
          }),
        );
        return { sizeBytes: bytes.byteLength, sha256: createHash("sha256").update(bytes).digest("hex") };
      });
    },
    putFile(key, path, { contentType }) {
      return named(key, async () => {
        const hash = createHash("sha256");
        const hashing = new Transform({
          transform(chunk: Buffer, _encoding, done) {
            hash.update(chunk);
            done(null, chunk);
          },
        });
        const { size } = await stat(path);
        const params = { Bucket, Key: checkKey(key), Body: hashing, ContentType: contentType };
        const source = createReadStream(path, { highWaterMark: 1 << 20 });
        try {
          await Promise.all([new Upload({ client, params }).done(), pipeline(source, hashing)]);
        } finally {
          source.destroy();
          hashing.destroy();
        }
        await rm(path);
        return { sizeBytes: size, sha256: hash.digest("hex") };
      });
    },
    get: (key) => named(key, () => bytesOf(key)),
    read(key, range) {
      return named(key, async () => {
        const bytes = await bytesOf(key, `bytes=${range.start}-${range.end - 1}`);
        if (bytes.length !== range.end - range.start) {
          throw new StorageError("out_of_range", `"${key}" ends before byte ${range.end}.`);
        }
        return bytes;
      });
    },
    stat: (key) => named(key, () => describe(key)),
    async delete(key) {
      await named(key, () => client.send(new DeleteObjectCommand({ Bucket, Key: checkKey(key) })));
    },
    list,
    localFile(key, path) {
      return named(key, async () => {
        const object = await describe(key);
        if (!object) throw new StorageError("not_found", `There is no object "${key}".`);
        const present = await stat(path).catch(() => null);
        if (present?.size === object.sizeBytes) return path;
        const answer = await client.send(new GetObjectCommand({ Bucket, Key: key }));
        const temporary = `${path}.part`;
        await mkdir(dirname(path), { recursive: true });
        // The SDK types the body for browsers and Node alike; on Node it is a Readable.
        await pipeline(answer.Body as Readable, createWriteStream(temporary));
        await rename(temporary, path);
        return path;
      });
    },
    removeUnfinished: async () => 0,
    async close() {
      client.destroy();
    },
  };
}

async function named<T>(key: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw fromS3Error(error, key);
  }
}

function fromS3Error(cause: unknown, key: string): StorageError {
  if (!(cause instanceof S3ServiceException)) return fromFileError(cause, key);
  const status = cause.$metadata.httpStatusCode;
  if (cause.name === "NoSuchKey" || (cause.name === "NotFound" && status === 404)) {
    return new StorageError("not_found", `There is no object "${key}".`, { cause });
  }
  if (status === 416) return new StorageError("out_of_range", `The range lies outside "${key}".`, { cause });
  if (status === 507) {
    return new StorageError("no_space", "The object store is full. Free some space, then try again.", {
      cause,
    });
  }
  return new StorageError("unavailable", `The object store answered ${status ?? "nothing"} for "${key}".`, {
    cause,
  });
}
