import process from 'node:process';
import { NewfieldError } from '@newfield/core/contracts';
import { pino, type DestinationStream, type Logger } from 'pino';

export type { Logger } from 'pino';

export interface LoggerOptions {
  /** Name of the app. */
  readonly name: string;
  /** Default: `$NEWFIELD_LOG_LEVEL`, else `info`. */
  readonly level?: string;
  /** Default: the standard output. */
  readonly destination?: DestinationStream;
}

const placeholder = '[redacted]';

/** Fields that hold secrets or people, at any depth and in any spelling. */
const secretName =
  /^(authorization|cookie|set-?cookie|x-?api-?key|api-?key|key|token|secret|pass(word|wd|phrase)?|credentials?|session|email|e-?mail|name|first-?name|last-?name|phone|address-?line|birth-?date|date-?of-?birth|patient.*|customer.*|applicant.*|body|input|params|parameters|query|values?|detail)$/;
const secretEnding = /(password|secret|token|api-?key|cookie)$/;

const depthMax = 6;

/**
 * Structured logs, one JSON object a line. Whatever is logged, fields whose names tell of secrets or people are blacked out, and
 * of foreign errors (a database's message quotes values) only the kind, the code and the stack remain.
 */
export function createLogger({ name, level, destination }: LoggerOptions): Logger {
  return pino(
    {
      name,
      level: level ?? process.env['NEWFIELD_LOG_LEVEL'] ?? 'info',
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) => redactFields(fields, 0),
      },
      hooks: {
        // Without a message of the caller's, pino takes the error's own.
        logMethod([fields, message, ...rest], method) {
          const isObject = typeof fields === 'object' && fields !== null;
          if (!isObject) method.apply(this, [fields, message, ...rest]);
          else
            method.apply(this, [
              (fields as object) instanceof Error ? { err: fields } : fields,
              message ?? '',
              ...rest,
            ]);
        },
      },
      serializers: { err: (error: unknown) => error, error: (error: unknown) => error },
    },
    ...(destination ? [destination] : []),
  );
}

function redactFields(fields: Record<string, unknown>, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [field, isSecret(field) ? placeholder : redact(value, depth + 1)]),
  );
}

function isSecret(field: string): boolean {
  const spelled = field
    .replaceAll(/([a-z])([A-Z])/g, '$1-$2')
    .replaceAll('_', '-')
    .toLowerCase();
  return secretName.test(spelled) || secretEnding.test(spelled);
}

function redact(value: unknown, depth: number): unknown {
  if (value instanceof Error) return describeError(value, depth);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (depth > depthMax) return '[…]';
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (value instanceof Headers) return redactFields(Object.fromEntries(value), depth);
  if (Array.isArray(value)) return value.slice(0, 100).map((item) => redact(item, depth + 1));
  return redactFields(value as Record<string, unknown>, depth);
}

/** Our own errors hold no values by rule and are told in full. */
function describeError(error: Error, depth: number): Record<string, unknown> {
  const isOurs = NewfieldError.isInstance(error);
  const code = (error as { code?: unknown }).code;
  return {
    type: error.name,
    ...(typeof code === 'string' && /^[\w-]{1,60}$/.test(code) ? { code } : {}),
    ...(isOurs ? { message: error.message, received: error.received } : {}),
    stack: frames(error),
    ...(error.cause === undefined || depth > depthMax ? {} : { cause: redact(error.cause, depth + 1) }),
  };
}

/** The stack without the message before it, of which a line may be written like a place in the code. */
function frames(error: Error): string {
  const stack = error.stack ?? '';
  const afterMessage = error.message === '' ? stack : (stack.split(error.message).at(-1) ?? '');
  return afterMessage
    .split('\n')
    .filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line))
    .join('\n');
}
