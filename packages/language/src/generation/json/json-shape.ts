import { InvalidArgumentError } from '@newfield/core';
import { bytesOf, choice, insideArray, insideObject, insideString, numberFrame, string } from './frames.ts';
import { over, type Frame, type State } from './state.ts';

/**
 * A part of JSON Schema that a text can be held to while it is written. An object has all its properties, in this order, and no
 * others. `{}` is any value.
 */
export interface JsonShape {
  readonly type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean' | 'null';
  /** The value is one of these. */
  readonly enum?: readonly (string | number | boolean | null)[];
  /** Of an object; left out, it may have any keys. */
  readonly properties?: Readonly<Record<string, JsonShape>>;
  /** Of an array; left out, it may hold anything. */
  readonly items?: JsonShape;
  readonly maxItems?: number;
}

/** Levels of objects and arrays that a text may nest where its shape doesn't say. */
const maxDepth = 8;
const known: readonly string[] = [
  ...['type', 'enum', 'properties', 'items', 'maxItems'],
  // What says nothing that isn't so already.
  ...['required', 'additionalProperties', 'title', 'description', '$schema'],
];

/**
 * The state from which a text of this shape is written.
 *
 * @throws InvalidArgumentError when the shape asks for something that isn't known here
 */
export const jsonOf = (shape: JsonShape): State => over(valueOf(shape, maxDepth), null);

function valueOf(shape: JsonShape, depth: number): Frame {
  requireKnown(shape, depth);
  if (shape.enum !== undefined) return choice(shape.enum.map((value) => bytesOf(JSON.stringify(value))));
  switch (shape.type) {
    case 'object':
      return shape.properties === undefined ? anyObject(depth) : objectOf(shape.properties, depth);
    case 'array':
      return arrayOf(shape, depth);
    case 'string':
      return string;
    case 'number':
    case 'integer':
      return numberFrame(shape.type === 'integer');
    case 'boolean':
      return choice([bytesOf('true'), bytesOf('false')]);
    case 'null':
      return choice([bytesOf('null')]);
    default:
      return anyValue(depth);
  }
}

const words = choice(['true', 'false', 'null'].map(bytesOf));
const [quote, brace, bracket] = bytesOf('"{[');

function anyValue(depth: number): Frame {
  return {
    take(byte, below) {
      if (byte === quote) return over(insideString, below);
      if (byte === brace) return anyObject(depth).take(byte, below);
      if (byte === bracket) return arrayOf({}, depth).take(byte, below);
      return words.take(byte, below) ?? numberFrame(false).take(byte, below);
    },
  };
}

const anyObject = (depth: number): Frame => ({
  take: (byte, below) => (byte === brace && depth > 0 ? over(insideObject(anyValue(depth - 1)), below) : undefined),
});

function arrayOf({ items = {}, maxItems }: JsonShape, depth: number): Frame {
  return {
    take(byte, below) {
      if (byte !== bracket || depth === 0) return undefined;
      const item = valueOf(items, depth - 1);
      return over(insideArray({ item, ...(maxItems !== undefined && { maxItems }) }), below);
    },
  };
}

/** Keys, colons and commas leave no choice: they are written as `JSON.stringify` would, with a space after each. */
function objectOf(properties: Readonly<Record<string, JsonShape>>, depth: number): Frame {
  const parts = Object.entries(properties).flatMap(([key, shape], index) => [
    choice([bytesOf(`${index === 0 ? '{' : ', '}${JSON.stringify(key)}: `)]),
    valueOf(shape, depth - 1),
  ]);
  const [first, ...rest] = [...parts, choice([bytesOf(parts.length === 0 ? '{}' : '}')])];
  return {
    take: (byte, below) =>
      first!.take(
        byte,
        rest.reduceRight<State>((state, part) => over(part, state), below),
      ),
  };
}

function requireKnown(shape: JsonShape, depth: number): void {
  const unknown = Object.keys(shape).find((name) => !known.includes(name));
  const problem =
    unknown ??
    (depth < 0
      ? 'so many levels'
      : shape.enum?.length === 0
        ? 'an empty enum'
        : isType(shape.type)
          ? undefined
          : 'type');
  if (problem === undefined) return;
  throw new InvalidArgumentError('The JSON that is asked for has a shape that can not be held to.', {
    stage: 'deployment',
    expected: `${known.slice(0, 5).join(', ')}; up to ${maxDepth} levels`,
    received: problem.slice(0, 40),
    fix: 'Leave this out of the shape, and check the answer afterwards.',
  });
}

const types: readonly unknown[] = [undefined, 'object', 'array', 'string', 'number', 'integer', 'boolean', 'null'];
const isType = (type: unknown): boolean => types.includes(type);
