import { reshape, sign, stridedSlice, Tensor, transpose } from '@tensorflow/tfjs-core';

/*
 * tfjs-layers' orthogonal initialiser, the default of recurrent layers, calls operations as methods of tensors. The module
 * that registers those methods can't be imported by Node's ESM loader; these are the ones it calls.
 */
const methods = {
  flatten(this: Tensor): Tensor {
    return reshape(this, [this.size]);
  },
  reshape(this: Tensor, shape: number[]): Tensor {
    return reshape(this, shape);
  },
  sign(this: Tensor): Tensor {
    return sign(this);
  },
  stridedSlice(this: Tensor, begin: number[], end: number[], strides: number[]): Tensor {
    return stridedSlice(this, begin, end, strides);
  },
  transpose(this: Tensor, permutation?: number[]): Tensor {
    return transpose(this, permutation);
  },
};

for (const [name, method] of Object.entries(methods)) {
  if (!(name in Tensor.prototype)) Object.defineProperty(Tensor.prototype, name, { value: method, writable: true });
}
