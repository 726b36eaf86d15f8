'use client';

import { api, useChange } from '@newfield/application/client';
import { Button, Card } from '@newfield/ui/client';
import { Check, Pause, Play, Tag, Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useState } from 'react';

import type { LivePart, Verdict } from '../answers.ts';
import { OverrideForm, type Word } from './override-form.tsx';

interface OverridePanelProps {
  readonly part: LivePart;
  /** Of the product, as suggestions. */
  readonly kinds: readonly string[];
  readonly isHeld: boolean;
  readonly onHold: (isHeld: boolean) => void;
}

/** The operator's word on the part that is shown: accept the verdict, or override it or the defect's kind and say why. Keys: A, O, K, H. */
export function OverridePanel({ part, kinds, isHeld, onHold }: OverridePanelProps) {
  const translate = useTranslations('manufacturing.station');
  const translateVerdicts = useTranslations('manufacturing.verdicts');
  const [saying, setSaying] = useState<Verdict>();
  const { mutate, isPending } = useChange({
    change: (word: Word) => api(`/api/parts/${part.id}/overrides`, { method: 'POST', body: word }),
    refreshes: ['station', 'parts'],
    done: translate('said'),
  });
  const opposite = part.verdict === 'pass' ? 'fail' : 'pass';
  const accept = useCallback(
    () => mutate({ verdict: part.verdict, reason: translate('acceptedReason') }),
    [mutate, part.verdict, translate],
  );
  const say = useCallback(
    (verdict: Verdict) => {
      onHold(true);
      setSaying(verdict);
    },
    [onHold],
  );
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isTyping = (event.target as HTMLElement).closest('input, textarea, [role=dialog], [role=listbox]') !== null;
      if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      const act = {
        a: accept,
        o: () => say(opposite),
        ...(part.verdict === 'fail' && { k: () => say('fail') }),
        h: () => onHold(!isHeld),
      }[event.key.toLowerCase()];
      if (act === undefined) return;
      // The letter must not land in the field that opens.
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [accept, say, opposite, part.verdict, onHold, isHeld]);
  const opened = isHeld ? saying : undefined;
  return (
    <Card
      title={translate('yourWord', { serial: part.serial === '' ? translate('noSerial') : part.serial })}
      description={translate('keys')}
    >
      <div className="flex flex-wrap items-end gap-2">
        <Button onClick={() => onHold(!isHeld)} aria-pressed={isHeld}>
          {isHeld ? <Play aria-hidden /> : <Pause aria-hidden />}
          {translate(isHeld ? 'goOn' : 'hold')}
        </Button>
        <Button onClick={accept} disabled={isPending}>
          <Check aria-hidden />
          {translate('accept', { verdict: translateVerdicts(part.verdict) })}
        </Button>
        <Button onClick={() => say(opposite)} disabled={isPending} aria-expanded={opened === opposite}>
          <Undo2 aria-hidden />
          {translate('override', { verdict: translateVerdicts(opposite) })}
        </Button>
        {part.verdict === 'fail' && (
          <Button onClick={() => say('fail')} disabled={isPending} aria-expanded={opened === 'fail'}>
            <Tag aria-hidden />
            {translate('otherKind')}
          </Button>
        )}
      </div>
      {opened !== undefined && (
        <OverrideForm
          key={opened}
          {...{ part, kinds, isPending }}
          verdict={opened}
          onSay={(word) => mutate(word, { onSuccess: () => onHold(false) })}
        />
      )}
    </Card>
  );
}
