'use client';

import { Button, TextInput } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';

import type { LivePart, Verdict } from '../answers.ts';
import { KindList } from '../kind-list.tsx';

/** What an operator makes of a part. */
export interface Word {
  readonly verdict: Verdict;
  readonly reason: string;
  /** Of a defect. */
  readonly kind?: string;
}

interface OverrideFormProps {
  readonly part: LivePart;
  /** Of the product. */
  readonly kinds: readonly string[];
  readonly verdict: Verdict;
  readonly isPending: boolean;
  readonly onSay: (word: Word) => void;
}

const reasonLengthMin = 3;

/** Why a part is judged otherwise; of a defect also its kind, one of the inspector's or in one's own words. */
export function OverrideForm({ part, kinds, verdict, isPending, onSay }: OverrideFormProps) {
  const translate = useTranslations('manufacturing.station');
  const [reason, setReason] = useState('');
  const [kind, setKind] = useState('');
  const id = useId();
  // The likely ones first.
  const suggested = [...new Set([...part.kinds.map(({ name }) => name), ...kinds])];
  return (
    <form
      className="mt-3 flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        onSay({ verdict, reason, ...(kind.trim() !== '' && { kind }) });
      }}
    >
      {part.kinds.length > 0 && (
        <div className="w-full text-sm text-ink-muted">
          {translate(part.verdict === 'fail' ? 'kindSaid' : 'kindLikely')} <KindList kinds={part.kinds} />
        </div>
      )}
      <datalist id={`${id}-kinds`}>
        {suggested.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {verdict === 'fail' && (
        <label htmlFor={`${id}-kind`} className="space-y-1 text-sm font-medium">
          {translate('kindIs')}
          <TextInput
            id={`${id}-kind`}
            autoFocus
            list={`${id}-kinds`}
            value={kind}
            maxLength={60}
            onChange={(event) => setKind(event.target.value)}
          />
        </label>
      )}
      <label htmlFor={`${id}-reason`} className="grow space-y-1 text-sm font-medium">
        {translate('reason')}
        <TextInput
          id={`${id}-reason`}
          autoFocus={verdict === 'pass'}
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <Button tone="primary" type="submit" disabled={isPending || reason.trim().length < reasonLengthMin}>
        {translate('save')}
      </Button>
    </form>
  );
}
