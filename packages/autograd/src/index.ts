export { GraphError } from './graph/graph-error.ts';
export { constant, full, scalar } from './graph/constant.ts';
export {
  input,
  Tensor,
  type ConstantData,
  type Dim,
  type Dtype,
  type Shape,
  type TensorSource,
  type Attributes,
  type AttributeValue,
  type Node,
  type Primitive,
} from './graph/tensor.ts';
export type { Target } from './lowering/target.ts';
export { allPrimitives } from './graph/primitive.ts';
export { substitute } from './graph/substitute.ts';
export { topologicalOrder } from './graph/traverse.ts';
export { grad } from './gradient/grad.ts';
export { emitOnnx, opsetVersion, type EmitOptions } from './onnx/emit.ts';
export { importOnnx, isPlainOnnx, type ImportedGraph } from './onnx/import.ts';
export * from './primitives/index.ts';
export {
  elementWiseAlignment,
  elementWiseNames,
  emitElementWise,
  type ElementWiseOptions,
} from './wasm/emit-element-wise.ts';
