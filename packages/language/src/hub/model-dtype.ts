/** How a model's weights are stored, and what the names of such files end in. */
const suffixes = {
  fp32: '',
  fp16: '_fp16',
  q8: '_quantized',
  int8: '_int8',
  uint8: '_uint8',
  q4: '_q4',
  q4f16: '_q4f16',
  bnb4: '_bnb4',
} as const;

export type ModelDtype = keyof typeof suffixes;

export const modelDtypes = Object.keys(suffixes) as ModelDtype[];

/** What the weights of a file in `onnx/` are stored as; undefined for any other file. */
export function dtypeOfFile(path: string): ModelDtype | undefined {
  const [, stem] = /^onnx\/([^/]+)\.onnx(?:_data(?:_\d+)?)?$/.exec(path) ?? [];
  if (stem === undefined) return undefined;
  // The empty ending fits every name and so comes last; "_q4f16" and "_q4" don't end alike.
  return modelDtypes.find((dtype) => suffixes[dtype] !== '' && stem.endsWith(suffixes[dtype])) ?? 'fp32';
}
