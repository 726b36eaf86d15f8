import type { Socket } from 'node:net';

const associationRequest = 1;
const headerBytes = 6;
/** Far more than any association request needs. */
const maximumOtherBytes = 64 * 1024;
const dataTransfer = 4;

/**
 * Ends a connection whose units (PDUs) are longer than was agreed, or that doesn't begin with an association request: the
 * library beneath would collect them in memory, up to 4 GB. Attach it before the library.
 * @param onData called with the bytes of each piece, after the check.
 */
export function guardUnits(socket: Socket, maximumDataBytes: number, onData: (numBytes: number) => void): void {
  const header: number[] = [];
  let remaining = 0;
  let isFirst = true;
  socket.on('data', (chunk: Buffer) => {
    for (let at = 0; at < chunk.length;) {
      if (remaining > 0) {
        const step = Math.min(remaining, chunk.length - at);
        remaining -= step;
        at += step;
        continue;
      }
      header.push(chunk[at++] ?? 0);
      if (header.length < headerBytes) continue;
      const [type, , ...length] = header;
      remaining = length.reduce((sum, byte) => sum * 256 + byte, 0);
      header.length = 0;
      const isTooLong = remaining > (type === dataTransfer ? maximumDataBytes : maximumOtherBytes);
      if (isTooLong || (isFirst && type !== associationRequest)) {
        socket.destroy();
        return;
      }
      isFirst = false;
    }
    onData(chunk.length);
  });
}
