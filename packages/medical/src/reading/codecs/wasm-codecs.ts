import { ReadingError } from '../reading-error.ts';

interface WasmDecoder {
  getEncodedBuffer(length: number): Uint8Array;
  getDecodedBuffer(): Uint8Array;
  decode(): unknown;
  delete(): void;
  getInterleaveMode?(): number;
}

type Decoders = Record<string, new () => WasmDecoder>;
type Factory = (options: object) => Promise<Decoders>;

export type WasmCodecName = 'jpeg' | 'jpeg-ls' | 'jpeg-2000' | 'htj2k';

interface Codec {
  readonly decoder: string;
  load(): Promise<{ default: unknown }>;
  /** Where a bundler put the codec's file; Node finds it beside the codec. */
  fileUrl(): URL;
}

const codecs: Record<WasmCodecName, Codec> = {
  jpeg: {
    decoder: 'JPEGDecoder',
    load: () => import('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs'),
    fileUrl: () => new URL('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm', import.meta.url),
  },
  'jpeg-ls': {
    decoder: 'JpegLSDecoder',
    load: () => import('@cornerstonejs/codec-charls/decodewasmjs'),
    fileUrl: () => new URL('@cornerstonejs/codec-charls/decodewasm', import.meta.url),
  },
  'jpeg-2000': {
    decoder: 'J2KDecoder',
    load: () => import('@cornerstonejs/codec-openjpeg/decodewasmjs'),
    fileUrl: () => new URL('@cornerstonejs/codec-openjpeg/decodewasm', import.meta.url),
  },
  htj2k: {
    decoder: 'HTJ2KDecoder',
    load: () => import('@cornerstonejs/codec-openjph'),
    fileUrl: () => new URL('@cornerstonejs/codec-openjph/wasm', import.meta.url),
  },
};

const loaded = new Map<WasmCodecName, Promise<new () => WasmDecoder>>();

async function load(name: WasmCodecName): Promise<new () => WasmDecoder> {
  const codec = codecs[name];
  const { default: factory } = await codec.load();
  const isNode = typeof process !== 'undefined' && process.versions?.node !== undefined;
  const silent = () => undefined;
  const decoders = await (factory as Factory)({
    // The codecs print their complaints; ours is the error that we throw.
    print: silent,
    printErr: silent,
    ...(isNode ? {} : { locateFile: () => codec.fileUrl().href }),
  });
  const Decoder = decoders[codec.decoder];
  if (Decoder === undefined) throw new Error(`The codec ${name} lacks ${codec.decoder}.`);
  return Decoder;
}

/**
 * Decodes one stream by a WASM codec, which is loaded at its first use.
 * @returns little endian samples as wide as the stream's precision needs; `planar` where they lie plane after plane.
 * @throws ReadingError `damaged-pixel-data`; the codec is loaded anew after one, for its memory may be spoilt.
 */
export async function decodeByWasm(
  name: WasmCodecName,
  encoded: Uint8Array,
): Promise<{ bytes: Uint8Array; planar: boolean }> {
  let loading = loaded.get(name);
  if (loading === undefined) loaded.set(name, (loading = load(name)));
  const decoder = new (await loading)();
  try {
    decoder.getEncodedBuffer(encoded.length).set(encoded);
    decoder.decode();
    const planar = name === 'jpeg-ls' && decoder.getInterleaveMode?.() === 0;
    const bytes = new Uint8Array(decoder.getDecodedBuffer());
    decoder.delete();
    return { bytes, planar };
  } catch (cause) {
    loaded.delete(name);
    throw new ReadingError('damaged-pixel-data', `The ${name} stream is damaged; send the file again.`, { cause });
  }
}
