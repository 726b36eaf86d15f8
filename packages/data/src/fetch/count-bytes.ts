import { Transform } from 'node:stream';

/** Passes bytes on and reports how many went through, counted from `start`. */
export function countBytes(start: number, report: (bytes: number) => void): Transform {
  let bytes = start;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      report(bytes);
      done(null, chunk);
    },
  });
}
