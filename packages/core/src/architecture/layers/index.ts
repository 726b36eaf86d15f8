export { causalPadding } from './causal-padding.ts';
export { lastStep } from './last-step.ts';
export { multiHeadAttention, type MultiHeadAttentionConfig } from './multi-head-attention.ts';
export { maskedMean, paddingMask } from './padding-mask.ts';
export { positionalEmbedding } from './positional-embedding.ts';
export { segmentMask, type SegmentMaskConfig } from './segment-mask.ts';
export { stepRange, type StepRangeConfig } from './step-range.ts';
export { termwiseDense, type TermwiseDenseConfig } from './termwise-dense.ts';
export { tiedEmbedding, type TiedEmbeddingConfig } from './tied-embedding.ts';

/** Class names of the layers that tfjs-layers lacks. */
export const ownLayers = [
  'CausalPadding',
  'LastStep',
  'MaskedMean',
  'MultiHeadAttention',
  'PaddingMask',
  'PositionalEmbedding',
  'SegmentMask',
  'StepRange',
  'TermwiseDense',
  'TiedEmbedding',
] as const;
