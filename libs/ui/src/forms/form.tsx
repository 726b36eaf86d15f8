'use client';

import { LoaderCircle } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';

import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';

export interface FormProps<Input extends FieldValues, Output extends FieldValues> {
  readonly form: UseFormReturn<Input, unknown, Output>;
  /** Sends the values. What it returns is said above the button as the reason why nothing was saved. */
  readonly onSubmit: (values: Output) => Promise<string | undefined>;
  /** The verb on the button: "Sign in", never "Submit". */
  readonly submitLabel: string;
  readonly children: ReactNode;
}

/** Fields and one button. While it sends, the button waits; what the server refuses is said in place. */
export function Form<Input extends FieldValues, Output extends FieldValues>(props: FormProps<Input, Output>) {
  const { form, onSubmit, submitLabel, children } = props;
  const translate = useTranslations('ui.form');
  const { isSubmitting, errors } = form.formState;
  const refusal = errors.root?.message;
  const submit = form.handleSubmit(async (values) => {
    const reason = await onSubmit(values);
    if (reason !== undefined) form.setError('root', { message: reason });
  });
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="space-y-4">
      {children}
      {refusal !== undefined && <Notice tone="danger" title={refusal} />}
      <Button type="submit" tone="primary" disabled={isSubmitting} className="max-sm:w-full">
        {isSubmitting && <LoaderCircle aria-hidden className="animate-spin" />}
        {isSubmitting ? translate('sending') : submitLabel}
      </Button>
    </form>
  );
}
