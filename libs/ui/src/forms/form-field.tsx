'use client';

import { Label } from 'radix-ui';
import { useId, type ReactElement, type ReactNode } from 'react';
import {
  useController,
  type ControllerRenderProps,
  type FieldPath,
  type FieldValues,
  type UseFormReturn,
} from 'react-hook-form';

export interface FieldControl<Input extends FieldValues, Name extends FieldPath<Input>> extends ControllerRenderProps<
  Input,
  Name
> {
  readonly id: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
}

export interface FormFieldProps<Input extends FieldValues, Output extends FieldValues, Name extends FieldPath<Input>> {
  readonly form: UseFormReturn<Input, unknown, Output>;
  readonly name: Name;
  readonly label: ReactNode;
  readonly description?: ReactNode;
  /** The control: `(control) => <TextInput {...control} />`. */
  readonly children: (control: FieldControl<Input, Name>) => ReactElement;
}

/** A label, a control, what to know about it and what is wrong with it, tied together for screen readers. */
export function FormField<Input extends FieldValues, Output extends FieldValues, Name extends FieldPath<Input>>(
  props: FormFieldProps<Input, Output, Name>,
) {
  const { form, name, label, description, children } = props;
  const id = useId();
  const { field, fieldState } = useController<Input, Name, Output>({ control: form.control, name });
  const error = fieldState.error?.message;
  const describedBy = [description !== undefined && `${id}-description`, error !== undefined && `${id}-error`];
  return (
    <div className="space-y-1">
      <Label.Root htmlFor={id} className="block text-sm font-medium">
        {label}
      </Label.Root>
      {children({
        ...field,
        id,
        'aria-invalid': error !== undefined,
        'aria-describedby': describedBy.filter(Boolean).join(' ') || undefined,
      })}
      {description !== undefined && (
        <p id={`${id}-description`} className="text-xs text-ink-muted">
          {description}
        </p>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} role="alert" className="text-xs text-danger">
          {error}
        </p>
      )}
    </div>
  );
}
