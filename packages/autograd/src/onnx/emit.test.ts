import { describe, expect, test } from 'vitest';
import { full, scalar } from '../graph/constant.ts';
import { input, type Tensor } from '../graph/tensor.ts';
import { add, mul, neg, relu, sub } from '../primitives/index.ts';
import { emitOnnx, opsetVersion, type EmitOptions } from './emit.ts';
import { decodeModel } from './schema.ts';

const emitted = (options: EmitOptions) => decodeModel(emitOnnx(options));
const opsOf = (options: EmitOptions): string[] => emitted(options).graph.node.map(({ opType }) => opType);

const x = input('x', ['batch', 2]);

describe('an emitted model', () => {
  test('names its operator set, inputs, outputs and metadata', () => {
    const model = emitted({ inputs: [x], outputs: { y: relu(x) }, name: 'net', metadata: { seed: '7' } });
    expect(model.opsetImport).toEqual([{ domain: '', version: opsetVersion }]);
    expect(model.graph.name).toBe('net');
    expect(model.graph.input?.map(({ name }) => name)).toEqual(['x']);
    expect(model.graph.output.map(({ name }) => name)).toEqual(['y']);
    expect(model.metadataProps).toEqual([{ key: 'seed', value: '7' }]);
  });

  test('keeps the name of a length that only a run knows', () => {
    const model = emitted({ inputs: [x], outputs: { y: relu(x) } });
    const dims = model.graph.output[0]!.type.tensorType.shape.dim!;
    expect(dims.map(({ dimParam, dimValue }) => dimParam || dimValue)).toEqual(['batch', 2]);
  });

  test('computes once what is written twice', () => {
    expect(opsOf({ inputs: [x], outputs: { y: add(relu(x), relu(x)) } })).toEqual(['Relu', 'Add']);
  });

  test('tells apart what differs in an attribute or the order of inputs', () => {
    const y = add(sub(x, full([1, 2], 1)), sub(full([1, 2], 1), x));
    expect(opsOf({ inputs: [x], outputs: { y } })).toEqual(['Sub', 'Sub', 'Add']);
  });

  test('leaves out nodes that no output needs', () => {
    relu(x);
    expect(opsOf({ inputs: [x], outputs: { y: neg(x) } })).toEqual(['Neg']);
  });

  test('stores equal small constants once, and tells 0 from -0', () => {
    const twice = emitted({ inputs: [x], outputs: { y: add(mul(x, scalar(3)), scalar(3)) } });
    expect(twice.graph.initializer).toHaveLength(1);
    const signed = emitted({ inputs: [x], outputs: { y: add(mul(x, scalar(0)), scalar(-0)) } });
    expect(signed.graph.initializer).toHaveLength(2);
  });

  test('makes a bound input part of the file', () => {
    const w = input('w', [2]);
    const model = emitted({ inputs: [x], outputs: { y: mul(x, w) }, bind: new Map([[w, Float32Array.of(5, 6)]]) });
    expect(model.graph.input?.map(({ name }) => name)).toEqual(['x']);
    const [weights] = model.graph.initializer!;
    expect(weights).toMatchObject({ name: 'w', dims: [2], dataType: 1 });
    expect([...new Float32Array(new Uint8Array(weights!.rawData!).buffer)]).toEqual([5, 6]);
  });

  test('copies a value that has two names, and an input that is an output', () => {
    const y = relu(x);
    expect(opsOf({ inputs: [x], outputs: { a: y, b: y, c: x } })).toEqual(['Relu', 'Identity', 'Identity']);
  });
});

describe('emitting refuses', () => {
  test('a graph with an input that is neither listed nor bound, by its name', () => {
    expect(() => emitOnnx({ inputs: [], outputs: { y: relu(x) } })).toThrow('The graph needs "x".');
  });

  test('an input that is not one', () => {
    const y: Tensor = relu(x);
    expect(() => emitOnnx({ inputs: [y], outputs: { y } })).toThrow('Only inputs can be listed or bound.');
  });

  test('two values of one name', () => {
    expect(() => emitOnnx({ inputs: [x], outputs: { x: relu(x) } })).toThrow('Two values of the graph are called "x".');
  });
});
