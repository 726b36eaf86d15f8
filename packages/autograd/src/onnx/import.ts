import { constant } from '../graph/constant.ts';
import { GraphError } from '../graph/graph-error.ts';
import { applyAll } from '../graph/node.ts';
import { primitiveNamed } from '../graph/primitive.ts';
import { input, type ConstantData, type Dim, type Dtype, type Tensor, type AttributeValue } from '../graph/tensor.ts';
import { dataTypeNumber } from '../primitives/comparison.ts';
import { treeEnsembleRegressor } from '../trees/tree-ensemble.ts';
import {
  decodeModel,
  encodeModel,
  type AttributeProto,
  type NodeProto,
  type TensorProto,
  type ValueInfoProto,
} from './schema.ts';

/** An ONNX model read back as a graph, which can be differentiated and emitted again. */
export interface ImportedGraph {
  readonly inputs: ReadonlyMap<string, Tensor>;
  readonly outputs: ReadonlyMap<string, Tensor>;
  /** The model's stored tensors by name. */
  readonly constants: ReadonlyMap<string, Tensor>;
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * Reads a model whose operators are all primitives of this package, which every emitted model's are.
 *
 * @param symbols lengths for symbolic dimensions, such as `{ batch: 1 }`; the others stay symbolic
 * @throws GraphError for an operator that isn't a primitive, and for bytes that aren't an ONNX model
 */
export function importOnnx(bytes: Uint8Array, symbols: Readonly<Record<string, number>> = {}): ImportedGraph {
  const model = decode(bytes);
  const constants = new Map((model.graph.initializer ?? []).map((proto) => [proto.name, proto]));
  const tensors = new Map<string, Tensor>();
  const inputs = new Map<string, Tensor>();
  for (const info of model.graph.input ?? []) {
    const tensor = input(info.name, shapeOf(info, symbols), dtypeOf(info.type.tensorType.elemType));
    inputs.set(info.name, tensor);
    tensors.set(info.name, tensor);
  }
  const tensorNamed = (name: string): Tensor => {
    const proto = constants.get(name);
    const tensor = tensors.get(name) ?? (proto === undefined ? undefined : tensorOf(proto));
    if (tensor === undefined) throw new GraphError(`The model uses "${name}" before it is made.`, 'Sort its nodes.');
    tensors.set(name, tensor);
    return tensor;
  };
  for (const node of model.graph.node) importNode(node, tensors, tensorNamed, constants);
  const outputs = new Map(model.graph.output.map(({ name }) => [name, tensorNamed(name)]));
  const metadata = Object.fromEntries((model.metadataProps ?? []).map(({ key, value }) => [key, value]));
  const stored = new Map([...constants.keys()].map((name) => [name, tensorNamed(name)]));
  return { inputs, outputs, constants: stored, metadata };
}

/**
 * Whether a model's bytes hold nothing but what this package reads: no weights in other files, no nested graphs, no functions.
 * Other software that is given the same bytes can then do nothing else with them.
 *
 * @throws GraphError for bytes that aren't an ONNX model
 */
export function isPlainOnnx(bytes: Uint8Array): boolean {
  const again = encodeModel(decode(bytes));
  return again.length === bytes.length && again.every((byte, index) => byte === bytes[index]);
}

function decode(bytes: Uint8Array): ReturnType<typeof decodeModel> {
  try {
    return decodeModel(bytes);
  } catch (cause) {
    throw new GraphError('These bytes are not an ONNX model.', 'Give the content of an .onnx file.', cause);
  }
}

function importNode(
  node: NodeProto,
  tensors: Map<string, Tensor>,
  tensorNamed: (name: string) => Tensor,
  constants: ReadonlyMap<string, TensorProto>,
): void {
  if (node.opType === 'Identity') {
    tensors.set(node.output[0]!, tensorNamed(node.input[0]!));
    return;
  }
  const primitive = node.opType === treeEnsembleRegressor.op ? treeEnsembleRegressor : primitiveNamed(node.opType);
  if (primitive === undefined) {
    throw new GraphError(
      `The model uses ${node.opType}, which is not a primitive.`,
      'Run it as it is, without explanations.',
    );
  }
  const attributes: Record<string, AttributeValue> = {};
  for (const attribute of node.attribute ?? []) attributes[attribute.name] = valueOf(attribute);
  const positions = new Set<number>();
  for (const [name, { position, scalar }] of Object.entries(primitive.operands ?? {})) {
    const proto = constants.get(node.input[position] ?? '');
    if (proto === undefined)
      throw new GraphError(`${node.opType} has no constant ${name}.`, 'Emit the model with constants.');
    const values = Array.from(dataOf(proto), Number);
    attributes[name] = scalar ? values[0]! : values;
    positions.add(position);
  }
  const inputs = node.input.filter((name, index) => name !== '' && !positions.has(index)).map(tensorNamed);
  applyAll(primitive, inputs, attributes).forEach((tensor, index) => tensors.set(node.output[index]!, tensor));
}

function valueOf(attribute: AttributeProto): AttributeValue {
  if (attribute.s !== undefined) return new TextDecoder().decode(attribute.s);
  if (attribute.i !== undefined) return attribute.i;
  if (attribute.f !== undefined) return attribute.f;
  if ((attribute.strings ?? []).length > 0) return attribute.strings!.map((text) => new TextDecoder().decode(text));
  return attribute.ints !== undefined && attribute.ints.length > 0 ? attribute.ints : (attribute.floats ?? []);
}

function dtypeOf(dataType: number): Dtype {
  const dtype = (Object.keys(dataTypeNumber) as Dtype[]).find((name) => dataTypeNumber[name] === dataType);
  if (dtype === undefined)
    throw new GraphError(`Data type ${dataType} is not supported.`, 'Convert the model to float32.');
  return dtype;
}

function shapeOf(info: ValueInfoProto, symbols: Readonly<Record<string, number>>): Dim[] {
  return (info.type.tensorType.shape.dim ?? []).map(({ dimValue, dimParam }) =>
    dimParam === undefined || dimParam === '' ? (dimValue ?? 0) : (symbols[dimParam] ?? dimParam),
  );
}

function tensorOf(proto: TensorProto): Tensor {
  return constant(dataOf(proto), proto.dims ?? [], dtypeOf(proto.dataType));
}

function dataOf({ rawData = new Uint8Array(0), dataType }: TensorProto): ConstantData {
  // Protobufjs hands out Node's Buffers, whose own slice shares the whole file's memory.
  const bytes = new Uint8Array(rawData).buffer;
  const dtype = dtypeOf(dataType);
  if (dtype === 'float32') return new Float32Array(bytes);
  if (dtype === 'int64') return new BigInt64Array(bytes);
  return dtype === 'int32' ? new Int32Array(bytes) : new Uint8Array(bytes);
}
