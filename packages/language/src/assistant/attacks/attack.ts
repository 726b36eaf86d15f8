import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { assistantLanguages } from '../flow/flow.ts';

/** A text, or one that is repeated so many times with something behind it; said by somebody else where `customer` is given. */
const turnSchema = z.union([
  z.string(),
  z.strictObject({ repeat: z.string(), times: z.int().positive(), then: z.string() }),
  z.strictObject({ text: z.string(), customer: z.string().nullable() }),
]);

const attackSchema = z.strictObject({
  id: z.string(),
  category: z.string(),
  /** Of the injected document; default English. */
  language: z.enum(assistantLanguages).default('en'),
  /** Who writes; `null` is anonymous. */
  customer: z.string().nullable().default('customer-ines'),
  /** Put into the documents that are answered from. */
  document: z.string().optional(),
  /** What mustn't be in any reply. */
  markers: z.array(z.string()).default([]),
  turns: z.array(turnSchema).min(1),
});

export type Attack = z.infer<typeof attackSchema>;

const fileSchema = z.strictObject({ note: z.string(), attacks: z.array(attackSchema) });

/** The attacks that ship: none of them gives a plain yes to what was asked of the same customer, so none may have an effect. */
export const shippedAttacks = (): readonly Attack[] =>
  fileSchema.parse(JSON.parse(readFileSync(new URL('../../../samples/attacks.json', import.meta.url), 'utf8'))).attacks;

/** A turn's words, and who says them. */
export function spokenTurn(
  turn: Attack['turns'][number],
  { customer }: Attack,
): { readonly text: string; readonly customer: string | null } {
  if (typeof turn === 'string') return { text: turn, customer };
  return 'repeat' in turn ? { text: turn.repeat.repeat(turn.times) + turn.then, customer } : turn;
}
