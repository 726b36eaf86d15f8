/**
 * Our time over the rival's, as measured on two cores of an AMD EPYC (Zen 5). Lower is faster. Whoever makes something faster
 * lowers its ratio, so that the gain is guarded too.
 */
export const expectedRatios: Readonly<Record<string, number>> = {
  'article-cnn-step/onnxruntime': 6,
  'resnet20-step/onnxruntime': 8,
  'mlp-step/onnxruntime': 8,
  'transformer-step/onnxruntime': 6.5,
  'mlp-step/tfjs-cpu': 0.006,
  'mlp-forward-1/onnxruntime': 0.95,
  'resnet20-forward-16/onnxruntime': 1,
  'resnet20-forward-16/tfjs-wasm': 0.08,
  'transformer-forward-1/tfjs-wasm': 0.08,
};

/** A ratio fails beyond this many times the expected one: machines differ, and other programs run beside it. */
export const margin = 2.5;
