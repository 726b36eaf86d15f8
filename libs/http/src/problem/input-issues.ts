import { z } from 'zod';
import type { InputIssue } from './invalid-input-error.ts';

/**
 * Turns zod's issues into places and rules. Zod's own messages and paths may repeat what the user sent (the keys of a
 * dictionary, names that a strict object doesn't know), so neither is passed on as it is.
 */
export function inputIssues(part: InputIssue['part'], schema: z.ZodType, error: z.ZodError): InputIssue[] {
  const known = propertyNames(schema);
  return error.issues.map((issue) => {
    const expected = expectation(issue);
    return {
      part,
      pointer: pointerOf(issue.path, known),
      rule: issue.code,
      ...(expected === undefined ? {} : { expected }),
    };
  });
}

function pointerOf(path: readonly PropertyKey[], known: ReadonlySet<string>): string {
  return path
    .map((step) => {
      if (typeof step === 'number') return `/${step}`;
      const name = String(step);
      return known.has(name) ? `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}` : '/*';
    })
    .join('');
}

function expectation(issue: z.core.$ZodIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected;
    case 'too_small':
      return `${issue.inclusive === false ? '>' : '≥'} ${issue.minimum}`;
    case 'too_big':
      return `${issue.inclusive === false ? '<' : '≤'} ${issue.maximum}`;
    case 'invalid_format':
      return issue.format;
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor}`;
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`;
    default:
      return undefined;
  }
}

const namesBySchema = new WeakMap<z.ZodType, ReadonlySet<string>>();

/** Every property name that the schema itself spells out, at any depth. */
function propertyNames(schema: z.ZodType): ReadonlySet<string> {
  const cached = namesBySchema.get(schema);
  if (cached) return cached;
  const names = new Set<string>();
  collect(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }), names);
  namesBySchema.set(schema, names);
  return names;
}

function collect(node: unknown, names: Set<string>): void {
  if (typeof node !== 'object' || node === null) return;
  const { properties } = node as { properties?: Record<string, unknown> };
  for (const name of Object.keys(properties ?? {})) names.add(name);
  for (const child of Object.values(node)) collect(child, names);
}
