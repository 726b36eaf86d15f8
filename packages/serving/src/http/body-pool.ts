const smallestBytes = 4096;
const largestBytes = 4 * 1024 * 1024;
/** Kept for the next bodies, together. */
const keptBytesMax = 16 * 1024 * 1024;

/**
 * Memory for bodies that is used again. Without it each body is garbage outside V8's heap, and collecting that costs a busy
 * server as much as answering does.
 */
export class BodyPool {
  private readonly free = new Map<number, ArrayBuffer[]>();
  private keptBytes = 0;

  /** @returns exactly so many bytes, which may hold those of an earlier body: write them all before reading any */
  take(numBytes: number): Uint8Array {
    const size = Math.max(smallestBytes, 2 ** Math.ceil(Math.log2(numBytes)));
    if (size > largestBytes) return new Uint8Array(numBytes);
    const kept = this.free.get(size)?.pop();
    if (kept !== undefined) this.keptBytes -= size;
    return new Uint8Array(kept ?? new ArrayBuffer(size), 0, numBytes);
  }

  /** @param bytes from `take`; nobody may look at them afterwards */
  give({ buffer }: Uint8Array): void {
    const size = buffer.byteLength;
    if (size > largestBytes || this.keptBytes + size > keptBytesMax) return;
    const kept = this.free.get(size) ?? [];
    kept.push(buffer as ArrayBuffer);
    this.free.set(size, kept);
    this.keptBytes += size;
  }
}
