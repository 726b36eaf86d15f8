import type { z } from 'zod';
import { jsonBytesMax, readJson } from '../limits/read-body.ts';
import { readUpload, type Upload } from '../limits/read-upload.ts';
import { InvalidInputError, type InputIssue } from '../problem/invalid-input-error.ts';
import { inputIssues } from '../problem/input-issues.ts';
import type { RouteRules } from './route-rules.ts';

export interface ReadInput {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly upload: Upload | undefined;
}

/**
 * Reads what the rules ask for, and nothing else.
 *
 * @throws InvalidInputError with every place that breaks a schema; or an error about the body
 */
export async function readInput(
  request: Request,
  pathParams: Readonly<Record<string, unknown>>,
  rules: RouteRules,
): Promise<ReadInput> {
  const issues: InputIssue[] = [];
  const check = async (part: InputIssue['part'], schema: z.ZodType | undefined, value: unknown): Promise<unknown> => {
    if (!schema) return undefined;
    if (
      part !== 'body' &&
      Object.values(value as object)
        .flat()
        .some(holdsNul)
    ) {
      issues.push({ part, pointer: '', rule: 'invalid_format', expected: 'text without U+0000' });
      return undefined;
    }
    const result = await schema.safeParseAsync(value);
    if (result.success) return result.data;
    issues.push(...inputIssues(part, schema, result.error));
    return undefined;
  };
  const params = await check('params', rules.params, pathParams);
  const query = await check('query', rules.query, queryOf(request));
  const body = rules.body
    ? await check('body', rules.body, await readJson(request, rules.bodyBytesMax ?? jsonBytesMax))
    : undefined;
  if (issues.length > 0) throw new InvalidInputError(issues);
  const upload = rules.upload ? await readUpload(request, rules.upload) : undefined;
  return { params, query, body, upload };
}

const holdsNul = (value: unknown): boolean => typeof value === 'string' && value.includes('\0');

function queryOf(request: Request): Record<string, string | string[]> {
  const { searchParams } = new URL(request.url);
  return Object.fromEntries(
    [...new Set(searchParams.keys())].map((name) => {
      const values = searchParams.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
}
