'use client';

import { Badge } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';

import type { TrialReply } from './flow-answers.ts';

/** Every step by which a reply was made: what was found, and how long it took. */
export function TraceList({ reply: { trace, decision, state, speech, guesses } }: { readonly reply: TrialReply }) {
  const translate = useTranslations('service.flow.trial');
  const format = useFormatter();
  const print = (value: string | number | boolean | readonly string[]): string =>
    typeof value === 'number'
      ? format.number(value, { maximumFractionDigits: 3 })
      : typeof value === 'object'
        ? value.join(', ')
        : String(value);
  return (
    <details className="rounded-md border border-line text-sm">
      <summary className="flex cursor-pointer flex-wrap items-center gap-2 px-3 py-1.5">
        <span className="font-medium">{translate('trace')}</span>
        <Badge tone="accent">{decision}</Badge>
        <Badge>{state.kind}</Badge>
        <Badge>{translate(`speech.${speech}`)}</Badge>
      </summary>
      <div className="overflow-x-auto px-3 pb-2" tabIndex={0} role="group" aria-label={translate('trace')}>
        <table className="w-full">
          <thead>
            <tr className="text-left text-xs text-ink-muted">
              <th className="py-1 pr-4 font-medium">{translate('step')}</th>
              <th className="py-1 pr-4 font-medium">{translate('found')}</th>
              <th className="py-1 text-right font-medium">ms</th>
            </tr>
          </thead>
          <tbody>
            {trace.map(({ step, found, ms }, index) => (
              <tr key={index} className="border-t border-line align-top">
                <td className="py-1 pr-4 whitespace-nowrap">{translate(`steps.${step}`)}</td>
                <td className="py-1 pr-4 break-words">
                  {Object.entries(found).map(([name, value]) => (
                    <span key={name} className="mr-3">
                      <span className="text-ink-muted">{name}</span> {print(value)}
                    </span>
                  ))}
                  {step === 'intent' &&
                    guesses.map(({ intent, probability }) => (
                      <span key={intent} className="mr-3">
                        <span className="text-ink-muted">{intent}</span>{' '}
                        {format.number(probability, { style: 'percent', maximumFractionDigits: 1 })}
                      </span>
                    ))}
                </td>
                <td className="tabular py-1 text-right">{format.number(ms, { maximumFractionDigits: 1 })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
