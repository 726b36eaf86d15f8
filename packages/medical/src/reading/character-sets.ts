import { ReadingError } from './reading-error.ts';

/** Defined terms of (0008,0005) → labels of the Encoding Standard, which Node and every browser decode. */
const encodings: Readonly<Record<string, string>> = {
  '': 'windows-1252',
  'ISO_IR 6': 'windows-1252',
  'ISO_IR 100': 'iso-8859-1',
  'ISO_IR 101': 'iso-8859-2',
  'ISO_IR 109': 'iso-8859-3',
  'ISO_IR 110': 'iso-8859-4',
  'ISO_IR 144': 'iso-8859-5',
  'ISO_IR 127': 'iso-8859-6',
  'ISO_IR 126': 'iso-8859-7',
  'ISO_IR 138': 'iso-8859-8',
  'ISO_IR 148': 'iso-8859-9',
  'ISO_IR 203': 'iso-8859-15',
  'ISO_IR 13': 'shift_jis',
  'ISO_IR 166': 'windows-874',
  'ISO_IR 192': 'utf-8',
  GB18030: 'gb18030',
  GBK: 'gbk',
};

/** What follows an escape (PS3.3 C.12.1.1.2) → encoding; `high` sets come as bytes above 127 and need nothing else. */
const escapes: Readonly<Record<string, string>> = {
  '(B': 'windows-1252',
  '-A': 'iso-8859-1',
  '-B': 'iso-8859-2',
  '-C': 'iso-8859-3',
  '-D': 'iso-8859-4',
  '-L': 'iso-8859-5',
  '-G': 'iso-8859-6',
  '-F': 'iso-8859-7',
  '-H': 'iso-8859-8',
  '-M': 'iso-8859-9',
  '-b': 'iso-8859-15',
  '-T': 'windows-874',
  ')I': 'shift_jis',
  '(J': 'shift_jis',
  $B: 'iso-2022-jp',
  '$(D': 'jis-x-0212',
  '$)C': 'euc-kr',
  '$)A': 'gb2312',
};

const decoders = new Map<string, InstanceType<typeof TextDecoder>>();

function decode(encoding: string, bytes: Uint8Array): string {
  let decoder = decoders.get(encoding);
  if (decoder === undefined) decoders.set(encoding, (decoder = new TextDecoder(encoding, { ignoreBOM: true })));
  return decoder.decode(bytes);
}

/** One run between escapes. ISO-2022-JP wants its escape back; JIS X 0212 is EUC-JP's third plane. */
function decodeRun(encoding: string, bytes: Uint8Array): string {
  if (encoding === 'iso-2022-jp') return decode(encoding, Uint8Array.from([0x1b, 0x24, 0x42, ...bytes]));
  if (encoding !== 'jis-x-0212') return decode(encoding, bytes);
  const planes: number[] = [];
  for (let i = 0; i + 1 < bytes.length; i += 2) planes.push(0x8f, (bytes[i] ?? 0) | 0x80, (bytes[i + 1] ?? 0) | 0x80);
  return decode('euc-jp', Uint8Array.from(planes));
}

function initialEncoding(term: string): string {
  const plain = term.trim().replace(/^ISO 2022 IR /, 'ISO_IR ');
  // Multi-byte sets start with ASCII and switch by escape; Korean writers often leave the escape out.
  if (plain === 'ISO_IR 149') return 'euc-kr';
  if (plain === 'ISO_IR 58') return 'gb2312';
  if (plain === 'ISO_IR 87' || plain === 'ISO_IR 159') return 'windows-1252';
  return encodings[plain] ?? 'windows-1252';
}

/**
 * Text of an attribute in the file's character sets.
 * @param bytes the value as it lies in the file.
 * @param terms the values of Specific Character Set (0008,0005), the first being the one a value starts in.
 * @throws ReadingError `damaged-file` where the platform lacks the encoding.
 */
export function decodeText(bytes: Uint8Array, terms: readonly string[]): string {
  const initial = initialEncoding(terms[0] ?? '');
  try {
    if (!bytes.includes(0x1b)) return decode(initial, bytes);
    let text = '';
    let encoding = initial;
    let start = 0;
    for (let i = 0; i < bytes.length; i += 1) {
      const byte = bytes[i] ?? 0;
      // Delimiters of values, components and groups give back the first character set.
      const delimiter = byte === 0x5c || byte === 0x3d || byte === 0x5e || byte === 0x0a || byte === 0x0d;
      if (byte !== 0x1b && !(delimiter && encoding !== 'iso-2022-jp' && encoding !== 'jis-x-0212')) continue;
      text += decodeRun(encoding, bytes.subarray(start, i));
      if (byte !== 0x1b) {
        encoding = initial;
        start = i;
        continue;
      }
      const next = [3, 2].map((n) => String.fromCharCode(...bytes.subarray(i + 1, i + 1 + n)));
      const found = next.find((sequence) => escapes[sequence] !== undefined);
      encoding = found === undefined ? initial : (escapes[found] ?? initial);
      i += found?.length ?? 0;
      start = i + 1;
    }
    return text + decodeRun(encoding, bytes.subarray(start));
  } catch (cause) {
    throw new ReadingError('damaged-file', `This platform can't decode text in ${initial}; use Node with full ICU.`, {
      cause,
    });
  }
}
