import type { Primitive } from './tensor.ts';

const registry = new Map<string, Primitive>();

/** Registers a primitive, so that a graph read from ONNX finds it by name. */
export function definePrimitive(primitive: Primitive): Primitive {
  registry.set(primitive.op, primitive);
  return primitive;
}

export function primitiveNamed(op: string): Primitive | undefined {
  return registry.get(op);
}

/** Every registered primitive, in the order of definition. */
export function allPrimitives(): readonly Primitive[] {
  return [...registry.values()];
}
