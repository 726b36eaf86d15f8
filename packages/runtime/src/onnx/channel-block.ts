import process from 'node:process';
import { conv, emitOnnx, input, type Target } from '@newfield/autograd';
import type { InferenceSession, TensorConstructor } from 'onnxruntime-web';

interface OnnxRuntime {
  readonly InferenceSession: { create(model: Uint8Array, options: object): Promise<InferenceSession> };
  readonly Tensor: TensorConstructor;
}

/** What AVX-512 and AVX2 hold; ONNX Runtime knows no others. */
const sizes = [16, 8];

/**
 * How many channels lie side by side in the blocked layout of ONNX Runtime on this processor; undefined where it has none.
 *
 * ONNX Runtime doesn't tell: a convolution that was written for another size fails or comes out wrong. So one is tried.
 */
export async function findChannelBlock(ort: OnnxRuntime): Promise<number | undefined> {
  // Elsewhere nothing says what a layout that the processor lacks would do.
  if (process.arch !== 'x64') return undefined;
  const expected = await convolve(ort, {});
  for (const channelBlock of sizes) {
    const values = await convolve(ort, { channelBlock }).catch(() => undefined);
    if (values?.every((value, index) => value === expected[index])) return channelBlock;
  }
  return undefined;
}

const length = 32 * 32 * 3 * 3;
/** Small whole numbers, whose sums are exact in any order. */
const numbers = (count: number): Float32Array => Float32Array.from({ length: count }, (_, index) => (index * 7) % 5);

async function convolve(ort: OnnxRuntime, target: Target): Promise<Float32Array> {
  const [x, w] = [input('x', [1, 32, 3, 3]), input('w', [32, 32, 3, 3])];
  const model = emitOnnx({ inputs: [x, w], outputs: { y: conv(x, w, undefined, { pads: [1, 1, 1, 1] }) }, target });
  const session = await ort.InferenceSession.create(model, { logSeverityLevel: 4, intraOpNumThreads: 1 });
  try {
    const feeds = {
      x: new ort.Tensor('float32', numbers(32 * 3 * 3), [1, 32, 3, 3]),
      w: new ort.Tensor('float32', numbers(length), [32, 32, 3, 3]),
    };
    const { y } = await session.run(feeds);
    return (y!.data as Float32Array).slice();
  } finally {
    await session.release();
  }
}
