export { abs, add, div, erf, exp, log, mul, neg, pow, sigmoid, sign, sqrt, sub, tanh } from './arithmetic.ts';
export { elu, gelu, leakyRelu, relu, silu, softplus } from './activation.ts';
export { concat, dilate, flip, pad, slice, split, transpose, type SliceRange } from './arrange.ts';
export { expand, reshape, sum, zerosLike } from './broadcast.ts';
export { cast, clip, equal, greater, less, maximum, minimum, where } from './comparison.ts';
export {
  conv,
  convTranspose,
  type ConvolutionOptions,
  type ConvolutionTransposeOptions,
} from './convolution/convolution.ts';
export { dropout, type Dropout } from './dropout.ts';
export { gather, oneHot } from './indexing.ts';
export { gemm, matMul, type GemmOptions } from './matmul.ts';
export {
  batchNormInference,
  batchNormTraining,
  groupNorm,
  layerNorm,
  type BatchNormTraining,
} from './normalisation.ts';
export { averagePool, globalAveragePool, maxPool, type PoolingOptions } from './pooling.ts';
export { argMax, cumulativeSum, max, mean, variance } from './reduce.ts';
export { resize, resizeSmoothly, type ResizeMode } from './resize.ts';
export { logSoftmax, softmax } from './softmax.ts';
