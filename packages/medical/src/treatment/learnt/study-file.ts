import { gunzipSync, gzipSync } from 'node:zlib';
import { InvalidBundleError } from '@newfield/core/contracts';
import type { StudyDocument } from './study-document.ts';

/* A learnt study as one file: JSON, packed, with arrays of numbers as base64 of their little-endian bytes. */

/** Unpacked size at which a file is given up. */
const unpackedBytesMax = 256_000_000;

export const writeStudyFile = (document: StudyDocument): Uint8Array =>
  gzipSync(
    JSON.stringify(document, (_, value: unknown) =>
      value instanceof Float32Array
        ? { float32: base64Of(value) }
        : value instanceof Float64Array
          ? { float64: base64Of(value) }
          : value,
    ),
  );

/** @throws InvalidBundleError when it is damaged, or no such file of this version */
export function readStudyFile(bytes: Uint8Array): StudyDocument {
  let document: Partial<StudyDocument> | null;
  try {
    const text = gunzipSync(bytes, { maxOutputLength: unpackedBytesMax }).toString('utf8');
    document = JSON.parse(text, (_, value: unknown) => arrayOf(value) ?? value) as Partial<StudyDocument> | null;
  } catch (cause) {
    throw noStudy('a damaged file', cause);
  }
  if (document?.format !== 'newfield-treatment-study' || document.formatVersion !== 1) throw noStudy('another file');
  return document as StudyDocument;
}

const base64Of = ({ buffer, byteOffset, byteLength }: Float32Array | Float64Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('base64');

function arrayOf(value: unknown): Float32Array | Float64Array | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { float32, float64 } = value as { readonly float32?: unknown; readonly float64?: unknown };
  if (typeof float32 === 'string') return new Float32Array(bytesOf(float32));
  return typeof float64 === 'string' ? new Float64Array(bytesOf(float64)) : undefined;
}

/** In a buffer of their own, which begins at a whole number. */
const bytesOf = (base64: string): ArrayBuffer => Uint8Array.from(Buffer.from(base64, 'base64')).buffer;

const noStudy = (received: string, cause?: unknown): Error =>
  new InvalidBundleError('This is no learnt study.', {
    expected: 'the file that a study was kept in when it was learnt, of this version',
    received,
    fix: 'Learn the study anew.',
    cause,
  });
