import type { HostTensor } from '@newfield/core/contracts';
import { datatypeOf, type Datatype, type TensorData } from '../protocol/datatype.ts';
import type { ServingTensor } from '../protocol/tensor.ts';

/** A runtime's tensor as the protocol names it. */
export const toServing = ({ dtype, shape, data, name }: HostTensor & { readonly name: string }): ServingTensor => ({
  name,
  datatype: datatypeOf[dtype],
  shape,
  data,
});

const dtypes = Object.fromEntries(Object.entries(datatypeOf).map(([dtype, datatype]) => [datatype, dtype]));

/** @returns undefined for an element type that no bundle has */
export function toHost(datatype: Datatype, shape: readonly number[], data: TensorData): HostTensor | undefined {
  const dtype = dtypes[datatype] as HostTensor['dtype'] | undefined;
  return dtype && { dtype, shape, data: data as HostTensor['data'] };
}
