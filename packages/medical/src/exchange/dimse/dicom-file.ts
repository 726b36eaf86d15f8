import { fileMeta } from '../../writing/file-meta.ts';
import { writeDicom } from '../../writing/write-dicom.ts';
import { ExchangeError } from '../exchange-error.ts';
import { isUid } from '../uid.ts';

/** What a network message needs of a file: its identity, and its data set without the meta group. */
export interface DicomFileParts {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly transferSyntaxUid: string;
  readonly dataset: Uint8Array;
}

const prefixLength = 132;
const longLengths = new Set(['OB', 'OW', 'SQ', 'UN', 'UT']);

/**
 * Splits a DICOM file (PS3.10). The data set isn't read, so that it crosses the network byte for byte.
 * @throws ExchangeError `unsupported-source` for a file without a complete meta group.
 */
export function splitDicomFile(bytes: Uint8Array): DicomFileParts {
  const refuse = (): never => {
    throw new ExchangeError(
      'unsupported-source',
      'The file isn’t DICOM with a complete meta group (PS3.10), so it can’t be sent. Export it again as a DICOM file.',
    );
  };
  const latin1 = new TextDecoder('latin1');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // The first element of the meta group says how long the others are.
  if (bytes.length < 144 || latin1.decode(bytes.subarray(128, 138)) !== 'DICM\u0002\u0000\u0000\u0000UL') refuse();
  const end = 144 + view.getUint32(140, true);
  if (end > bytes.length) refuse();
  const values = new Map<number, string>();
  for (let at = prefixLength + 12; at + 12 <= end;) {
    const isLong = longLengths.has(latin1.decode(bytes.subarray(at + 4, at + 6)));
    const length = isLong ? view.getUint32(at + 8, true) : view.getUint16(at + 6, true);
    const start = at + (isLong ? 12 : 8);
    if (start + length > end) refuse();
    values.set(
      view.getUint16(at + 2, true),
      latin1.decode(bytes.subarray(start, start + length)).replace(/[\0 ]+$/, ''),
    );
    at = start + length;
  }
  const parts = {
    sopClassUid: values.get(0x0002) ?? '',
    sopInstanceUid: values.get(0x0003) ?? '',
    transferSyntaxUid: values.get(0x0010) ?? '',
    dataset: bytes.subarray(end),
  };
  if (!isUid(parts.sopClassUid) || !isUid(parts.sopInstanceUid) || !isUid(parts.transferSyntaxUid)) refuse();
  return parts;
}

/** Preamble and meta group of a file whose data set came over the network. */
export function fileHead(parts: Omit<DicomFileParts, 'dataset'>): Uint8Array {
  const { sopClassUid, sopInstanceUid, transferSyntaxUid } = parts;
  return writeDicom([], fileMeta(sopClassUid, sopInstanceUid, transferSyntaxUid), transferSyntaxUid);
}
