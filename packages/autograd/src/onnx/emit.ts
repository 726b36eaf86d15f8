import { GraphError } from '../graph/graph-error.ts';
import type {
  ConstantData,
  Dtype,
  Tensor,
  AttributeKind,
  AttributeValue,
  Attributes,
  Node,
  Operand,
  Primitive,
} from '../graph/tensor.ts';
import { lower } from '../lowering/lower.ts';
import type { Target } from '../lowering/target.ts';
import { topologicalOrder } from '../graph/traverse.ts';
import { dataTypeNumber } from '../primitives/comparison.ts';
import {
  attributeType,
  encodeModel,
  type AttributeProto,
  type NodeProto,
  type TensorProto,
  type ValueInfoProto,
} from './schema.ts';

/** The operator set the emitted models name. */
export const opsetVersion = 20;
const irVersion = 9;
const producer = 'newfield';

/** Constants up to this many elements are stored once however often they are made. */
const maxSharedElements = 64;

export interface EmitOptions {
  /** Graph inputs, in order. Every input that the outputs depend on is here or in `bind`. */
  readonly inputs: readonly Tensor[];
  readonly outputs: Readonly<Record<string, Tensor>>;
  /** Inputs whose values become part of the file. */
  readonly bind?: ReadonlyMap<Tensor, ConstantData>;
  readonly name?: string;
  /** Where it will run; default: anywhere. A graph for one processor isn't meant to be kept. */
  readonly target?: Target;
  /** Free key-value pairs stored with the model. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/**
 * Writes a graph as an ONNX model. Nodes that compute the same thing are written once, nodes nobody needs not at all.
 *
 * @throws GraphError when an input is neither listed nor bound, and when two values have one name
 */
export function emitOnnx(options: EmitOptions): Uint8Array {
  const emitter = new Emitter(options);
  const lowered = lower(Object.values(options.outputs), options.target ?? {});
  const outputs = Object.keys(options.outputs).map((name, index) => [name, lowered[index]!] as const);
  topologicalOrder(outputs.map(([, tensor]) => tensor)).forEach((node) => emitter.node(node));
  emitter.outputs(outputs);
  emitter.requireUniqueNames(options.inputs);
  return encodeModel({
    irVersion,
    producerName: producer,
    opsetImport: [
      { domain: '', version: opsetVersion },
      ...[...emitter.domains].map((domain) => ({ domain, version: 1 })),
    ],
    graph: {
      name: options.name ?? 'graph',
      node: emitter.nodes,
      initializer: emitter.initializers,
      input: options.inputs.map((tensor) => valueInfo(emitter.nameOf(tensor), tensor)),
      output: outputs.map(([name, tensor]) => valueInfo(name, tensor)),
    },
    metadataProps: Object.entries(options.metadata ?? {}).map(([key, value]) => ({ key, value })),
  });
}

class Emitter {
  readonly nodes: NodeProto[] = [];
  readonly initializers: TensorProto[] = [];
  /** Operator sets beside ONNX's own. */
  readonly domains = new Set<string>();
  private readonly names = new Map<Tensor, string>();
  private readonly shared = new Map<string, string>();
  private readonly computed = new Map<string, readonly string[]>();

  constructor(options: EmitOptions) {
    for (const tensor of options.inputs) this.names.set(tensor, inputName(tensor));
    for (const [tensor, data] of options.bind ?? []) {
      this.names.set(tensor, this.initializer(inputName(tensor), data, tensor.dtype, tensor.shape as number[]));
    }
  }

  node(node: Node): void {
    const inputs = this.inputsOf(node);
    const attribute = attributesOf(node.primitive, node.attributes);
    const { op, domain } = node.primitive;
    const key = JSON.stringify([domain, op, inputs, attribute.map(({ s, ...rest }) => [rest, s && [...s]])]);
    let outputs = this.computed.get(key);
    if (outputs === undefined) {
      if (domain !== undefined) this.domains.add(domain);
      outputs = node.outputs.map((_, index) => `t${this.nodes.length}${index === 0 ? '' : `_${index}`}`);
      this.computed.set(key, outputs);
      this.nodes.push({
        opType: op,
        ...(domain !== undefined && { domain }),
        name: `${op}_${this.nodes.length}`,
        input: inputs,
        output: [...outputs],
        attribute,
      });
    }
    node.outputs.forEach((tensor, index) => this.names.set(tensor, outputs[index]!));
  }

  /** Names results after the graph's outputs; only a value with two names, or one that no node makes, is copied. */
  outputs(outputs: readonly (readonly [string, Tensor])[]): void {
    const renamed = new Map<string, string>();
    for (const [name, tensor] of outputs) {
      const current = this.nameOf(tensor);
      if (tensor.source.kind === 'node' && !renamed.has(current)) renamed.set(current, name);
      else this.nodes.push({ opType: 'Identity', name: `output_${name}`, input: [current], output: [name] });
    }
    const rename = (name: string): string => renamed.get(name) ?? name;
    for (const node of this.nodes) {
      node.input = node.input.map(rename);
      node.output = node.output.map(rename);
    }
  }

  requireUniqueNames(inputs: readonly Tensor[]): void {
    const names = [
      ...inputs.map(inputName),
      ...this.initializers.map(({ name }) => name),
      ...this.nodes.flatMap(({ output }) => output),
    ];
    const seen = new Set<string>();
    const twice = names.find((name) => seen.size === seen.add(name).size);
    if (twice !== undefined)
      throw new GraphError(`Two values of the graph are called "${twice}".`, 'Rename the input or the output.');
  }

  nameOf(tensor: Tensor): string {
    const known = this.names.get(tensor);
    if (known !== undefined) return known;
    if (tensor.source.kind !== 'constant') {
      throw new GraphError(`The graph needs "${inputName(tensor)}".`, 'List it in inputs or give its value in bind.');
    }
    const name = this.constant(tensor.source.data, tensor.dtype, tensor.shape as number[]);
    this.names.set(tensor, name);
    return name;
  }

  private inputsOf({ primitive, inputs, attributes }: Node): string[] {
    const names = inputs.map((tensor) => this.nameOf(tensor));
    for (const [name, operand] of Object.entries(primitive.operands ?? {})) {
      while (names.length < operand.position) names.push('');
      names[operand.position] = this.operand(operand, attributes[name]!);
    }
    return names;
  }

  private operand({ dtype, scalar }: Operand, value: AttributeValue): string {
    const values = typeof value === 'number' ? [value] : (value as readonly number[]);
    const data = dtype === 'int64' ? BigInt64Array.from(values, BigInt) : Float32Array.from(values);
    return this.constant(data, dtype, scalar ? [] : [values.length]);
  }

  private constant(data: ConstantData, dtype: Dtype, shape: readonly number[]): string {
    if (data.length > maxSharedElements) return this.initializer(`c${this.initializers.length}`, data, dtype, shape);
    const key = `${dtype} ${shape.join(',')} ${[...data].map((value) => (Object.is(value, -0) ? '-0' : String(value))).join(',')}`;
    const name = this.shared.get(key) ?? this.initializer(`c${this.initializers.length}`, data, dtype, shape);
    this.shared.set(key, name);
    return name;
  }

  private initializer(name: string, data: ConstantData, dtype: Dtype, dims: readonly number[]): string {
    const rawData = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    this.initializers.push({ name, dataType: dataTypeNumber[dtype], dims: [...dims], rawData });
    return name;
  }
}

function inputName(tensor: Tensor): string {
  if (tensor.source.kind === 'input') return tensor.source.name;
  throw new GraphError('Only inputs can be listed or bound.', 'Make the tensor with input().');
}

function attributesOf(primitive: Primitive, attributes: Attributes): AttributeProto[] {
  return Object.entries(primitive.attributes ?? {}).flatMap(([name, kind]) => {
    const value = attributes[name];
    // Left out, it has ONNX's own default.
    return value === undefined ? [] : [attributeProto(name, kind, value)];
  });
}

function attributeProto(name: string, kind: AttributeKind, value: AttributeValue): AttributeProto {
  const type = attributeType[kind];
  if (kind === 'strings') {
    return { name, type, strings: (value as readonly string[]).map((text) => new TextEncoder().encode(text)) };
  }
  if (typeof value === 'string') return { name, type, s: new TextEncoder().encode(value) };
  if (typeof value === 'number') return kind === 'int' ? { name, type, i: value } : { name, type, f: value };
  const numbers = [...(value as readonly number[])];
  return kind === 'ints' ? { name, type, ints: numbers } : { name, type, floats: numbers };
}

function valueInfo(name: string, tensor: Tensor): ValueInfoProto {
  const dim = tensor.shape.map((length) => (typeof length === 'number' ? { dimValue: length } : { dimParam: length }));
  return { name, type: { tensorType: { elemType: dataTypeNumber[tensor.dtype], shape: { dim } } } };
}
