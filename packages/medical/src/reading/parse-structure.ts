import dicomParser from 'dicom-parser';
import { Inflate } from 'fflate';

import { entryOfTag } from './dictionary.ts';
import { joinedBytes } from './joined-bytes.ts';
import { ReadingError } from './reading-error.ts';

/** Deflated data sets may blow up: no study's header and pixels need more in one file. */
const largestInflatedBytes = 256 * 1024 * 1024;

const deflated = '1.2.840.10008.1.2.1.99';
const bigEndian = '1.2.840.10008.1.2.2';
const implicit = '1.2.840.10008.1.2';
const explicit = '1.2.840.10008.1.2.1';

/** A file's parts before anything is interpreted. */
export interface Structure {
  readonly dataSet: dicomParser.DataSet;
  readonly transferSyntaxUid: string;
}

const nestingLimit = 64;

/** The parser's declarations ask for text, the parser itself takes undefined for "unknown": a private sequence may hide there. */
function vrOfTag(tag: string): string {
  return entryOfTag(tag.slice(1))?.vr as string;
}

function hasPreamble(bytes: Uint8Array): boolean {
  return String.fromCharCode(...bytes.subarray(128, 132)) === 'DICM';
}

/** Raw deflate, with an end to how much may come out. */
function inflate(bytes: Uint8Array): Uint8Array {
  const chunks: Uint8Array[] = [];
  let total = 0;
  const inflater = new Inflate((chunk) => {
    total += chunk.length;
    if (total > largestInflatedBytes) {
      throw new ReadingError('too-large', 'The deflated data set holds more than 256 MB; send it in another syntax.');
    }
    chunks.push(chunk);
  });
  for (let start = 0; start < bytes.length; start += 65_536) {
    inflater.push(bytes.subarray(start, start + 65_536), start + 65_536 >= bytes.length);
  }
  return joinedBytes(chunks);
}

/** Files without a preamble: explicit ones show two capital letters where an implicit one has a length. */
function guessSyntax(bytes: Uint8Array, position: number): string {
  const letters = String.fromCharCode(...bytes.subarray(position + 4, position + 6));
  return /^[A-Z]{2}$/.test(letters) ? explicit : implicit;
}

/** A class of the parser, which its declarations call an interface only. */
const { DataSet: ParsedDataSet } = dicomParser as unknown as {
  DataSet: new (parser: dicomParser.ByteArrayParser, bytes: Uint8Array, elements: object) => dicomParser.DataSet;
};

function parseBody(bytes: Uint8Array, position: number, syntax: string): dicomParser.DataSet {
  const stream =
    syntax === bigEndian
      ? new dicomParser.ByteStream(dicomParser.bigEndianByteArrayParser, bytes, position)
      : new dicomParser.ByteStream(dicomParser.littleEndianByteArrayParser, bytes, position);
  const dataSet = new ParsedDataSet(stream.byteArrayParser, bytes, {});
  const options = { untilTag: '', vrCallback: vrOfTag };
  if (syntax === implicit) dicomParser.parseDicomDataSetImplicit(dataSet, stream, bytes.length, options);
  else dicomParser.parseDicomDataSetExplicit(dataSet, stream, bytes.length, options);
  return dataSet;
}

function depthOf(dataSet: dicomParser.DataSet, depth = 0): number {
  if (depth > nestingLimit) throw new ReadingError('damaged-file', 'Sequences are nested more than 64 deep.');
  let deepest = depth;
  for (const element of Object.values(dataSet.elements)) {
    for (const item of element.items ?? []) {
      if (item.dataSet) deepest = Math.max(deepest, depthOf(item.dataSet, depth + 1));
    }
  }
  return deepest;
}

/** Group 2 is always explicit little endian, whatever the rest is; its length may be missing or wrong. */
function parseMeta(bytes: Uint8Array): { position: number; syntax: string | undefined } {
  const stream = new dicomParser.ByteStream(
    dicomParser.littleEndianByteArrayParser,
    bytes,
    hasPreamble(bytes) ? 132 : 0,
  );
  let syntax: string | undefined;
  while (stream.position + 8 <= bytes.length && bytes[stream.position] === 2 && bytes[stream.position + 1] === 0) {
    const element = dicomParser.readDicomElementExplicit(stream, undefined);
    if (element.tag !== 'x00020010') continue;
    syntax = String.fromCharCode(
      ...bytes.subarray(element.dataOffset, element.dataOffset + Math.min(element.length, 64)),
    ).replace(/[\0 ]+$/, '');
  }
  return { position: stream.position, syntax };
}

/**
 * A file's elements.
 * @throws ReadingError `not-dicom` or `damaged-file`.
 */
export function parseStructure(bytes: Uint8Array): Structure {
  if (bytes.length < 16) throw new ReadingError('not-dicom', 'The file is too short to be DICOM.');
  try {
    const meta = parseMeta(bytes);
    const transferSyntaxUid = meta.syntax || guessSyntax(bytes, meta.position);
    const isDeflated = transferSyntaxUid === deflated;
    const body = isDeflated ? inflate(bytes.subarray(meta.position)) : bytes;
    const dataSet = parseBody(body, isDeflated ? 0 : meta.position, transferSyntaxUid);
    const first = Object.keys(dataSet.elements)[0];
    const known = first !== undefined && (first.endsWith('0000') || entryOfTag(first.slice(1)) !== undefined);
    if (first === undefined || (!hasPreamble(bytes) && !known)) {
      throw new ReadingError('not-dicom', 'The file holds no DICOM data set; expected a Part 10 file.');
    }
    depthOf(dataSet);
    return { dataSet, transferSyntaxUid };
  } catch (cause) {
    if (cause instanceof ReadingError) throw cause;
    // The parser throws text as well as errors, and some of it quotes the file.
    throw new ReadingError('damaged-file', 'The data set is cut off or damaged; send the file again from its source.', {
      cause,
    });
  }
}
