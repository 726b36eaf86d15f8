import { binary, unary, type Rules } from '../rule.ts';

/** Operators that treat every element alike, with broadcasting where there are two. */

/** ONNX's TensorProto.DataType numbers. tfjs has no int64 and no uint8; both are held as int32. */
const tfDtypes: Readonly<Record<number, 'float32' | 'int32' | 'bool'>> = {
  1: 'float32',
  2: 'int32',
  6: 'int32',
  7: 'int32',
  9: 'bool',
};

export const elementWise: Rules = {
  Add: binary((tf, a, b) => tf.add(a, b)),
  Sub: binary((tf, a, b) => tf.sub(a, b)),
  Mul: binary((tf, a, b) => tf.mul(a, b)),
  Div: binary((tf, a, b) => tf.div(a, b)),
  Pow: binary((tf, a, b) => tf.pow(a, b)),
  Max: binary((tf, a, b) => tf.maximum(a, b)),
  Min: binary((tf, a, b) => tf.minimum(a, b)),
  Equal: binary((tf, a, b) => tf.equal(a, b)),
  Greater: binary((tf, a, b) => tf.greater(a, b)),
  Less: binary((tf, a, b) => tf.less(a, b)),
  Where: ({ tf, inputs: [condition, a, b] }) => tf.where(condition!, a!, b!),
  Neg: unary((tf, x) => tf.neg(x)),
  Abs: unary((tf, x) => tf.abs(x)),
  Sign: unary((tf, x) => tf.sign(x)),
  Exp: unary((tf, x) => tf.exp(x)),
  Log: unary((tf, x) => tf.log(x)),
  Sqrt: unary((tf, x) => tf.sqrt(x)),
  Erf: unary((tf, x) => tf.erf(x)),
  Tanh: unary((tf, x) => tf.tanh(x)),
  Sigmoid: unary((tf, x) => tf.sigmoid(x)),
  Relu: unary((tf, x) => tf.relu(x)),
  LeakyRelu: unary((tf, x, { alpha }) => tf.leakyRelu(x, alpha as number)),
  Softplus: unary((tf, x) => tf.softplus(x)),
  Gelu: unary((tf, x) => tf.mul(tf.mul(x, 0.5), tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1))),
  Clip: unary((tf, x, { min, max }) => tf.clipByValue(x, min as number, max as number)),
  Cast: unary((tf, x, { to }) => tf.cast(x, tfDtypes[to as number]!)),
};
