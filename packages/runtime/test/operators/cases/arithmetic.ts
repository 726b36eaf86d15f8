import * as autograd from '@newfield/autograd';
import type { Tensor } from '@newfield/autograd';
import { casesOf, type OperatorCase } from '../operator-case.ts';
import type { ValueRange } from '../draw.ts';

type BinaryName = 'add' | 'sub' | 'mul' | 'div' | 'pow' | 'maximum' | 'minimum';

function binary(
  name: BinaryName,
  operator: string,
  ranges: { a?: ValueRange; b?: ValueRange; smooth?: boolean } = {},
): OperatorCase[] {
  return casesOf(
    name,
    operator,
    {
      'equal shapes': (draw) => {
        const shape = draw.shape(0, 3);
        return autograd[name](draw.tensor('a', shape, ranges.a), draw.tensor('b', shape, ranges.b));
      },
      'second operand broadcast': (draw) => {
        const shape = draw.shape(1, 4, 3);
        return autograd[name](draw.tensor('a', shape, ranges.a), draw.tensor('b', draw.broadcastable(shape), ranges.b));
      },
      'both operands broadcast': (draw) => {
        const [rows, columns] = [draw.integer(1, 4), draw.integer(1, 4)];
        return autograd[name](draw.tensor('a', [rows, 1], ranges.a), draw.tensor('b', [columns], ranges.b));
      },
    },
    { smooth: ranges.smooth ?? false },
  );
}

type UnaryName =
  'neg' | 'exp' | 'log' | 'sqrt' | 'erf' | 'tanh' | 'sigmoid' | 'sign' | 'abs' | 'relu' | 'softplus' | 'gelu' | 'silu';

function unary(
  name: UnaryName,
  operator: string,
  options: { range?: ValueRange; smooth?: boolean } = {},
): OperatorCase[] {
  const build: OperatorCase['build'] = (draw) => autograd[name](draw.tensor('x', draw.shape(0, 4), options.range));
  return casesOf(name, operator, { 'any rank': build }, { smooth: options.smooth ?? false });
}

const positive: ValueRange = { low: 0.5, high: 3 };

const withSlope = (name: 'leakyRelu' | 'elu', slope: number) => ({
  [`slope ${slope}`]: (draw: Parameters<OperatorCase['build']>[0]): Tensor =>
    autograd[name](draw.tensor('x', draw.shape(1, 4)), slope),
});

export const arithmeticCases: readonly OperatorCase[] = [
  ...binary('add', 'Add'),
  ...binary('sub', 'Sub'),
  ...binary('mul', 'Mul', { smooth: true }),
  ...binary('div', 'Div', { b: positive, smooth: true }),
  ...binary('pow', 'Pow', { a: positive, smooth: true }),
  ...casesOf(
    'pow',
    'Pow',
    { 'square of a negative': (draw) => autograd.pow(draw.tensor('x', draw.shape(1, 3)), 2) },
    { smooth: true },
  ),
  ...binary('maximum', 'Max', { a: { offset: 0.25 }, b: { offset: 0.75 } }),
  ...binary('minimum', 'Min', { a: { offset: 0.25 }, b: { offset: 0.75 } }),
  ...unary('neg', 'Neg'),
  ...unary('exp', 'Exp', { smooth: true }),
  ...unary('log', 'Log', { range: positive, smooth: true }),
  ...unary('sqrt', 'Sqrt', { range: positive, smooth: true }),
  ...unary('erf', 'Erf', { smooth: true }),
  ...unary('tanh', 'Tanh', { smooth: true }),
  ...unary('sigmoid', 'Sigmoid', { smooth: true }),
  ...unary('sign', 'Sign'),
  ...unary('abs', 'Abs'),
  ...unary('relu', 'Relu'),
  ...casesOf('leakyRelu', 'LeakyRelu', withSlope('leakyRelu', 0.3)),
  ...unary('softplus', 'Softplus', { smooth: true }),
  ...unary('gelu', 'Gelu', { smooth: true }),
  ...unary('silu', 'silu', { smooth: true }),
  ...casesOf('elu', 'elu', withSlope('elu', 0.7), { smooth: true }),
];
