'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useForm, type DefaultValues, type FieldValues, type UseFormReturn } from 'react-hook-form';
import type { ZodType } from 'zod';

import { useFieldComplaint } from './field-complaint.ts';

/**
 * A form whose values a zod schema checks, with the complaints in the reader's language.
 *
 * @param schema        of the values, before and after parsing; a message of its own wins over ours
 * @param defaultValues one for each field, so that inputs are controlled from the start
 */
export function useZodForm<Input extends FieldValues, Output extends FieldValues>(
  schema: ZodType<Output, Input>,
  defaultValues: DefaultValues<Input>,
): UseFormReturn<Input, unknown, Output> {
  const complaint = useFieldComplaint();
  return useForm<Input, unknown, Output>({
    resolver: zodResolver(schema, { error: complaint }),
    defaultValues,
    mode: 'onTouched',
  });
}
