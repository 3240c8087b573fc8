const timeoutMs = 10_000;

/** Reads a range of a file at the public door, as a listener's browser does; rejects unless exactly that is sent. */
export async function fetchRange(url: string, range: { start: number; size: number }): Promise<Buffer> {
  const { start, size } = range;
  const response = await fetch(url, {
    headers: { range: `bytes=${start}-${start + size - 1}` },
    signal: AbortSignal.timeout(timeoutMs),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  if (response.status !== 206 || bytes.length !== size)
    throw new Error(`the public door answered ${response.status} with ${bytes.length} of ${size} bytes`);
  return bytes;
}
