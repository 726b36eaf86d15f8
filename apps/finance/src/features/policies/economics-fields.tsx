'use client';

import type { CreditPolicy } from '@newfield/finance';
import { TextInput } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useId, type ReactNode } from 'react';

interface EconomicsFieldsProps {
  readonly document: CreditPolicy;
  readonly onChange: (document: CreditPolicy) => void;
  readonly currency: string;
}

const decimal = /^\d{1,15}(\.\d{1,4})?$/;
const share = /^(0(\.\d{1,6})?|1(\.0{1,6})?)$/;

/** Whether amount and shares are written as the policy wants them. */
export const areFieldsWritten = ({ amountMax, economics }: CreditPolicy): boolean =>
  (amountMax === undefined || decimal.test(amountMax)) &&
  share.test(economics.margin) &&
  share.test(economics.lossGivenDefault);

/** The greatest amount that no person looks at, and what simulations reckon with. */
export function EconomicsFields({ document, onChange, currency }: EconomicsFieldsProps) {
  const translate = useTranslations('finance.policy.editor');
  const { amountMax, economics } = document;
  const setAmountMax = (text: string) => {
    const { amountMax: _before, ...rest } = document;
    onChange(text === '' ? rest : { ...rest, amountMax: text });
  };
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <Field
        label={translate('amountMax', { currency })}
        hint={translate('amountMaxHint')}
        complaint={amountMax === undefined || decimal.test(amountMax) ? undefined : translate('noDecimal')}
      >
        {(control) => (
          <TextInput
            {...control}
            inputMode="decimal"
            value={amountMax ?? ''}
            onChange={(event) => setAmountMax(event.target.value.trim())}
          />
        )}
      </Field>
      {(['margin', 'lossGivenDefault'] as const).map((name) => (
        <Field
          key={name}
          label={translate(name)}
          hint={translate(`${name}Hint`)}
          complaint={share.test(economics[name]) ? undefined : translate('noShare')}
        >
          {(control) => (
            <TextInput
              {...control}
              inputMode="decimal"
              value={economics[name]}
              onChange={(event) =>
                onChange({ ...document, economics: { ...economics, [name]: event.target.value.trim() } })
              }
            />
          )}
        </Field>
      ))}
    </div>
  );
}

interface FieldProps {
  readonly label: string;
  readonly hint: string;
  readonly complaint: string | undefined;
  readonly children: (control: {
    readonly id: string;
    readonly 'aria-invalid': boolean;
    readonly 'aria-describedby': string;
  }) => ReactNode;
}

function Field({ label, hint, complaint, children }: FieldProps) {
  const id = useId();
  return (
    <div className="space-y-1">
      <label htmlFor={id} className="block text-sm font-medium">
        {label}
      </label>
      {children({ id, 'aria-invalid': complaint !== undefined, 'aria-describedby': `${id}-hint` })}
      <p id={`${id}-hint`} className={complaint === undefined ? 'text-xs text-ink-muted' : 'text-xs text-danger'}>
        {complaint ?? hint}
      </p>
    </div>
  );
}
