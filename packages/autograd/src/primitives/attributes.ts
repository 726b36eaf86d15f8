import type { Attributes } from '../graph/tensor.ts';

/** A list-valued attribute of a call; every primitive is applied by this package alone, which always sets it. */
export function ints(attributes: Attributes, name: string): readonly number[] {
  return attributes[name] as readonly number[];
}

export function int(attributes: Attributes, name: string): number {
  return attributes[name] as number;
}
