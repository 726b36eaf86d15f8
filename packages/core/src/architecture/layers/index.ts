export { causalPadding } from './causal-padding.ts';
export { multiHeadAttention, type MultiHeadAttentionConfig } from './multi-head-attention.ts';
export { positionalEmbedding } from './positional-embedding.ts';
export { termwiseDense, type TermwiseDenseConfig } from './termwise-dense.ts';

/** Class names of the layers that tfjs-layers lacks. */
export const ownLayers = ['CausalPadding', 'MultiHeadAttention', 'PositionalEmbedding', 'TermwiseDense'] as const;
