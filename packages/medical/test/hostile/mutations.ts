import { deflateRawSync } from 'node:zlib';
import { seededRandom } from '../../samples/noise.ts';

/** A file that somebody, or a broken disk, has made of a good one. */
export interface HostileFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

type Random = () => number;
type Mutation = (bytes: Uint8Array, random: Random) => Uint8Array;

const whole = (random: Random, below: number): number => Math.floor(random() * below);

/** Where an attribute's value of explicit little endian begins, or -1. */
function valueOf(bytes: Uint8Array, tag: readonly number[], headerBytes = 8): number {
  for (let at = 132; at + headerBytes < bytes.length; at += 1) {
    if (tag.every((byte, i) => bytes[at + i] === byte)) return at + headerBytes;
  }
  return -1;
}

function flip(bytes: Uint8Array, random: Random, from: number, to: number, count: number): Uint8Array {
  const out = bytes.slice();
  for (let i = 0; i < count; i += 1) {
    const at = from + whole(random, Math.max(1, to - from));
    out[at] = (out[at] ?? 0) ^ (1 << whole(random, 8));
  }
  return out;
}

/** Headers of elements: two capital letters after a tag. */
function headers(bytes: Uint8Array): number[] {
  const found: number[] = [];
  const isCapital = (byte = 0): boolean => byte >= 65 && byte <= 90;
  for (let at = 132; at + 8 < Math.min(bytes.length, 8192); at += 2) {
    if (isCapital(bytes[at + 4]) && isCapital(bytes[at + 5])) found.push(at);
  }
  return found;
}

const lies = [0, 1, 3, 0x7fff, 0xffff, 0x10000, 0x7fffffff, 0xfffffffe, 0xffffffff];

function lieAboutLength(bytes: Uint8Array, random: Random): Uint8Array {
  const out = bytes.slice();
  const all = headers(bytes);
  const at = all[whole(random, all.length)] ?? 132;
  const view = new DataView(out.buffer);
  const lie = lies[whole(random, lies.length)] ?? 0;
  const isLong = /^(OB|OW|OF|SQ|UN|UT)$/.test(String.fromCharCode(...bytes.subarray(at + 4, at + 6)));
  if (isLong && at + 12 <= out.length) view.setUint32(at + 8, lie, true);
  else view.setUint16(at + 6, lie & 0xffff, true);
  return out;
}

const sizes = {
  rows: [0x28, 0, 0x10, 0],
  columns: [0x28, 0, 0x11, 0],
  bits: [0x28, 0, 0, 1],
  samples: [0x28, 0, 2, 0],
};

function lieAboutSize(bytes: Uint8Array, random: Random): Uint8Array {
  const out = bytes.slice();
  const view = new DataView(out.buffer);
  for (const tag of Object.values(sizes)) {
    const at = valueOf(bytes, tag);
    if (at > 0 && at + 2 <= out.length && random() < 0.6) {
      view.setUint16(at, [0, 1, 7, 64, 9999, 30_000, 65_535][whole(random, 7)] ?? 0, true);
    }
  }
  const frames = valueOf(bytes, [0x28, 0, 8, 0]);
  if (frames > 0) out.set(new TextEncoder().encode('99'), frames);
  return out;
}

const syntaxes = [
  '',
  '.1',
  '.2',
  '.1.99',
  '.5',
  '.4.50',
  '.4.51',
  '.4.57',
  '.4.70',
  '.4.80',
  '.4.90',
  '.4.201',
  '.4.999',
];

function claimOtherSyntax(bytes: Uint8Array, random: Random): Uint8Array {
  const at = valueOf(bytes, [2, 0, 0x10, 0]);
  if (at < 0) return bytes.slice(0, 200);
  const out = bytes.slice();
  const length = new DataView(out.buffer).getUint16(at - 2, true);
  const uid = `1.2.840.10008.1.2${syntaxes[whole(random, syntaxes.length)] ?? ''}`
    .slice(0, length)
    .padEnd(length, '\0');
  out.set(new TextEncoder().encode(uid), at);
  return out;
}

/** Damages the first bytes of the last large value: the compressed stream's own head, with its sizes and tables. */
function damageStreamHead(bytes: Uint8Array, random: Random): Uint8Array {
  const starts = [
    [0xff, 0xd8, 0xff],
    [0xff, 0x4f, 0xff, 0x51],
    [0xe0, 0x7f, 0x10, 0],
  ];
  const start = starts.map((marker) => valueOf(bytes, marker, marker.length)).find((at) => at > 0) ?? 0;
  return flip(bytes, random, start, Math.min(bytes.length, start + 120), 1 + whole(random, 6));
}

const mutations: Readonly<Record<string, Mutation>> = {
  truncated: (bytes, random) => bytes.slice(0, whole(random, bytes.length)),
  'cut short': (bytes, random) => bytes.slice(0, bytes.length - 1 - whole(random, 200)),
  'bits flipped anywhere': (bytes, random) => flip(bytes, random, 0, bytes.length, 1 + whole(random, 64)),
  'bits flipped in the head': (bytes, random) => flip(bytes, random, 128, 2500, 1 + whole(random, 24)),
  'stream head damaged': damageStreamHead,
  'length lies': lieAboutLength,
  'size lies': lieAboutSize,
  'other syntax': claimOtherSyntax,
  'halves of two places': (bytes, random) => {
    const [from, to, length] = [whole(random, bytes.length), whole(random, bytes.length), whole(random, 4000)];
    const out = bytes.slice();
    out.set(bytes.subarray(from, Math.min(from + length, from + out.length - to)), to);
    return out;
  },
};

const preamble = [...new Uint8Array(128), 0x44, 0x49, 0x43, 0x4d];

function meta(syntax: string): number[] {
  const uid = [...new TextEncoder().encode(syntax.length % 2 === 0 ? syntax : `${syntax}\0`)];
  return [...preamble, 2, 0, 0x10, 0, 0x55, 0x49, uid.length, 0, ...uid];
}

/** Sequences in sequences, none of which ends. */
function nested(depth: number, isExplicit: boolean): Uint8Array {
  const sequence = isExplicit
    ? [8, 0, 0x15, 0x11, 0x53, 0x51, 0, 0, 255, 255, 255, 255]
    : [8, 0, 0x15, 0x11, 255, 255, 255, 255];
  const level = [...sequence, 0xfe, 0xff, 0, 0xe0, 255, 255, 255, 255];
  const head = meta(isExplicit ? '1.2.840.10008.1.2.1' : '1.2.840.10008.1.2');
  const out = new Uint8Array(head.length + depth * level.length);
  out.set(head);
  for (let i = 0; i < depth; i += 1) out.set(level, head.length + i * level.length);
  return out;
}

/** A few bytes that become `megabytes` of zeros. */
export function deflateBomb(megabytes: number): Uint8Array {
  const zeros = deflateRawSync(new Uint8Array(1024 * 1024), { finishFlush: 2 });
  const head = Uint8Array.from(meta('1.2.840.10008.1.2.1.99'));
  const out = new Uint8Array(head.length + zeros.length * megabytes);
  out.set(head);
  for (let i = 0; i < megabytes; i += 1) out.set(zeros, head.length + i * zeros.length);
  return out;
}

/** The files that no mutation makes. */
function built(): HostileFile[] {
  return [
    ...[10, 63, 65, 1000, 20_000, 200_000].flatMap((depth) =>
      [true, false].map((isExplicit) => ({ name: `nested ${depth} deep`, bytes: nested(depth, isExplicit) })),
    ),
    ...[1, 100, 300, 2000].map((megabytes) => ({
      name: `deflate bomb, ${megabytes} MB`,
      bytes: deflateBomb(megabytes),
    })),
    { name: 'empty', bytes: new Uint8Array(0) },
    { name: 'zeros', bytes: new Uint8Array(5000) },
    { name: 'only a preamble', bytes: Uint8Array.from(preamble) },
  ];
}

/**
 * Files that may do no harm: every kind of damage in turn to every good file in turn, the same for the same seed.
 * @param good contents of good files by their names.
 */
export function* hostileFiles(
  good: ReadonlyMap<string, Uint8Array>,
  count: number,
  seed: number,
): Generator<HostileFile> {
  const random = seededRandom(seed);
  const files = [...good];
  const kinds = Object.entries(mutations);
  yield* built();
  for (let i = built().length; i < count; i += 1) {
    const [file, bytes] = files[Math.floor(i / kinds.length) % files.length]!;
    const [kind, mutate] = kinds[i % kinds.length]!;
    yield { name: `${file}: ${kind}`, bytes: mutate(bytes, random) };
  }
}
