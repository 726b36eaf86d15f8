import { expect, it } from 'vitest';
import { readUpload } from '../../src/tables/read-upload.ts';
import { UploadError } from '../../src/tables/upload-error.ts';
import { malformedUploads, secret } from '../../src/testing/malformed-uploads.ts';

const numUploads = 1000;
const msMax = 2000;
const heapBytesMax = 400_000_000;

it('refuses a thousand malformed uploads, naming row and column and never what stands there', async () => {
  const wrong: string[] = [];
  const kinds = new Map<string, number>();
  for (const upload of malformedUploads(numUploads, 1)) {
    const started = performance.now();
    const error: unknown = await readUpload(upload.bytes, upload.options).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    const elapsedMs = performance.now() - started;
    kinds.set(upload.kind, (kinds.get(upload.kind) ?? 0) + 1);
    const complain = (what: string): void => void wrong.push(`${upload.kind}: ${what}`);
    if (!UploadError.isInstance(error)) {
      complain(error === undefined ? 'accepted' : `another error: ${String(error)}`);
      continue;
    }
    if (!upload.faults.includes(error.fault)) complain(`${error.fault} (${error.message})`);
    if (upload.row !== undefined && (error.place.row !== upload.row || error.place.column !== upload.column)) {
      complain(`${error.fault} at ${error.place.row}:${error.place.column}, not at ${upload.row}:${upload.column}`);
    }
    if (upload.row !== undefined && !error.message.startsWith(`Row ${upload.row}, column ${upload.column}`)) {
      complain(`the message does not name the place: ${error.message}`);
    }
    if (`${error.explain()}${error.stack ?? ''}${JSON.stringify(error)}`.includes(secret))
      complain('the cell is in the error');
    if (error.cause !== undefined) complain('the error has a cause');
    if (elapsedMs > msMax) complain(`took ${elapsedMs} ms`);
  }
  expect(wrong).toEqual([]);
  expect([...kinds.values()].every((count) => count >= 40)).toBe(true);
  expect(process.memoryUsage().heapUsed).toBeLessThan(heapBytesMax);
});
