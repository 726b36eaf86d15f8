import { z } from 'zod';

import type { AnswerValue, CreditFormAnswer, FormFieldAnswer } from '../applications/application-answers.ts';

/** What the inputs of the page hold. Questions go by their place: a model's names may hold any sign. */
export interface CreditFormInput {
  readonly applicantName: string;
  readonly amount: string;
  readonly answers: Readonly<Record<string, string>>;
}

export interface CreditFormOutput {
  readonly applicantName: string;
  readonly amount: string;
  readonly answers: Readonly<Record<string, AnswerValue>>;
}

/** Name of a question's input. */
export const inputName = (index: number) => `q${index}` as const;

/** Of the form's values, made from what the champion asks. */
export function creditFormSchema({ form }: CreditFormAnswer): z.ZodType<CreditFormOutput, CreditFormInput> {
  const answers = z.object(Object.fromEntries(form.fields.map((field, index) => [inputName(index), answerOf(field)])));
  const [low, high] = form.amount.range ?? [0, Infinity];
  const amount = z
    .string()
    .trim()
    .min(1)
    .regex(/^\d{1,13}(\.\d{1,4})?$/)
    .superRefine((text, context) => withinRange(Number(text), [low, high], context));
  return z.object({ applicantName: z.string().trim().min(1).max(200), amount, answers }) as unknown as z.ZodType<
    CreditFormOutput,
    CreditFormInput
  >;
}

export const emptyForm = ({ form }: CreditFormAnswer): CreditFormInput => ({
  applicantName: '',
  amount: '',
  answers: Object.fromEntries(form.fields.map((_, index) => [inputName(index), ''])),
});

function answerOf({ kind, range, specialCodes = [], isOptional }: FormFieldAnswer) {
  const text = z.string().trim();
  if (kind === 'category') {
    return isOptional ? text.transform((value) => (value === '' ? null : value)) : text.min(1);
  }
  const number = z.number().superRefine((value, context) => {
    if (!specialCodes.includes(value)) withinRange(value, range ?? [-Infinity, Infinity], context);
  });
  const read = text.transform((value) => (value === '' ? undefined : Number(value)));
  return isOptional ? read.pipe(number.optional()).transform((value) => value ?? null) : read.pipe(number);
}

function withinRange(value: number, [low, high]: readonly [number, number], context: z.RefinementCtx): void {
  if (value < low)
    context.addIssue({ code: 'too_small', origin: 'number', minimum: low, inclusive: true, input: value });
  if (value > high)
    context.addIssue({ code: 'too_big', origin: 'number', maximum: high, inclusive: true, input: value });
}
