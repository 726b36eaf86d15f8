/** The few WebAssembly instructions and encodings that an element-wise loop needs. @see WebAssembly 2.0, chapter 5 */

/** Unsigned LEB128. */
export function leb128(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest & 0x7f;
    rest = Math.floor(rest / 128);
    bytes.push(rest === 0 ? low : low | 0x80);
  } while (rest > 0);
  return bytes;
}

export const withLength = (bytes: readonly number[]): number[] => [...leb128(bytes.length), ...bytes];
export const listOf = (items: readonly (readonly number[])[]): number[] => [...leb128(items.length), ...items.flat()];
export const text = (value: string): number[] => withLength([...new TextEncoder().encode(value)]);
export const section = (id: number, content: readonly number[]): number[] => [id, ...withLength(content)];

export const types = { i32: 0x7f, f32: 0x7d, v128: 0x7b, function: 0x60, none: 0x40 } as const;

const simd = (code: number): number[] => [0xfd, ...leb128(code)];
/** Alignment 2⁴ is a promise that speeds a load up; offset 0. */
const aligned = [4, 0];

export const instructions = {
  block: [0x02, types.none],
  loop: [0x03, types.none],
  end: [0x0b],
  branch: (depth: number) => [0x0c, depth],
  branchIf: (depth: number) => [0x0d, depth],
  get: (local: number) => [0x20, ...leb128(local)],
  set: (local: number) => [0x21, ...leb128(local)],
  integer: (value: number) => [0x41, value],
  float: (value: number) => [0x43, ...new Uint8Array(Float32Array.of(value).buffer)],
  addIntegers: [0x6a],
  isAtLeast: [0x4f],
  load: [...simd(0x00), ...aligned],
  store: [...simd(0x0b), ...aligned],
  splat: simd(0x13),
  abs: simd(0xe0),
  neg: simd(0xe1),
  sqrt: simd(0xe3),
  add: simd(0xe4),
  sub: simd(0xe5),
  mul: simd(0xe6),
  div: simd(0xe7),
  min: simd(0xe8),
  max: simd(0xe9),
  less: simd(0x43),
  greater: simd(0x44),
  and: simd(0x4e),
} as const;
