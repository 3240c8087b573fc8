import { encodeTime, ulid } from "ulid";

const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const entropyBytes = 10;

/**
 * Internal id of the event at `index` (from 0) of one send. `seed` is the header `x-inngest-event-id-seed`
 * (`<ms>,<10 bytes in base64>`), which an SDK repeats when it resends: equal seeds give equal ids, so a resend is
 * recognised. Without a well-formed seed the id is random.
 */
export function eventIdFromSeed(seed: string | undefined, index: number): string {
  const [millis = "", encoded = ""] = (seed ?? "").split(",");
  const entropy = Buffer.from(encoded, "base64");
  const time = Number(millis);
  if (!Number.isSafeInteger(time) || time <= 0 || entropy.length !== entropyBytes) return ulid();
  entropy.writeUInt32BE((entropy.readUInt32BE(entropyBytes - 4) + index + 1) >>> 0, entropyBytes - 4);
  let rest = BigInt(`0x${entropy.toString("hex")}`);
  let text = "";
  for (let digit = 0; digit < 16; digit++) {
    text = (crockford[Number(rest & 31n)] ?? "0") + text;
    rest >>= 5n;
  }
  return encodeTime(time, 10) + text;
}
