import { ReadingError } from '../reading-error.js';

interface WasmDecoder {
  getEncodedBuffer(length: number): Uint8Array;
  getDecodedBuffer(): Uint8Array;
  readHeader?(): void;
  decode(): unknown;
  delete(): void;
  getFrameInfo(): { width: number; height: number; bitsPerSample: number; componentCount: number; isSigned?: boolean };
  getInterleaveMode?(): number;
}

type WasmModule = Record<string, new () => WasmDecoder>;
type Factory = (options: object) => Promise<WasmModule>;

/** What a codec gave: little endian bytes as wide as `bits` needs. */
export interface DecodedStream {
  readonly bytes: Uint8Array;
  readonly bits: number;
  readonly signed: boolean;
  /** True where the samples lie plane after plane. */
  readonly planar: boolean;
}

export type WasmCodecName = 'jpeg-ls' | 'jpeg-2000' | 'htj2k';

const loaders: Record<WasmCodecName, () => Promise<[{ default: unknown }, string]>> = {
  'jpeg-ls': async () => [await import('@cornerstonejs/codec-charls/decode'), 'JpegLSDecoder'],
  'jpeg-2000': async () => [await import('@cornerstonejs/codec-openjpeg/decode'), 'J2KDecoder'],
  htj2k: async () => [await import('@cornerstonejs/codec-openjph'), 'HTJ2KDecoder'],
};

const loaded = new Map<WasmCodecName, Promise<new () => WasmDecoder>>();

async function load(name: WasmCodecName): Promise<new () => WasmDecoder> {
  const [module, decoder] = await loaders[name]();
  // The codecs print their complaints; ours is the error that we throw.
  const silent = { print: () => undefined, printErr: () => undefined };
  const Decoder = (await (module.default as Factory)(silent))[decoder];
  if (Decoder === undefined) throw new Error(`The codec ${name} lacks ${decoder}.`);
  return Decoder;
}

/**
 * Decodes one frame by a WASM codec, which is loaded at its first use.
 * @throws ReadingError `damaged-pixel-data`; the codec is loaded anew after one, for its memory may be spoilt.
 */
export async function decodeByWasm(
  name: WasmCodecName,
  encoded: Uint8Array,
  expected: { rows: number; columns: number; samplesPerPixel: number },
): Promise<DecodedStream> {
  let loading = loaded.get(name);
  if (loading === undefined) loaded.set(name, (loading = load(name)));
  const decoder = new (await loading)();
  try {
    decoder.getEncodedBuffer(encoded.length).set(encoded);
    const same = (): boolean => {
      const { width, height, componentCount } = decoder.getFrameInfo();
      return width === expected.columns && height === expected.rows && componentCount === expected.samplesPerPixel;
    };
    if (decoder.readHeader !== undefined) decoder.readHeader();
    if (decoder.readHeader !== undefined && !same()) throw new Error('Another size than the data set promises.');
    decoder.decode();
    if (!same()) throw new Error('Another size than the data set promises.');
    const info = decoder.getFrameInfo();
    const planar = name === 'jpeg-ls' && info.componentCount > 1 && decoder.getInterleaveMode?.() === 0;
    const bytes = decoder.getDecodedBuffer().slice();
    decoder.delete();
    return { bytes, bits: info.bitsPerSample, signed: info.isSigned ?? false, planar };
  } catch (cause) {
    loaded.delete(name);
    throw new ReadingError('damaged-pixel-data', `The ${name} stream is damaged or is not the picture that the data set tells of.`, {
      cause,
    });
  }
}
