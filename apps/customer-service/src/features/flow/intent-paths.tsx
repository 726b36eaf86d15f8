'use client';

import { Badge, type BadgeTone } from '@newfield/ui/client';
import { ArrowRight } from 'lucide-react';
import { useTranslations } from 'next-intl';

import type { IntentRule, IntentRules } from './flow-answers.ts';

interface Step {
  readonly label: string;
  readonly tone: BadgeTone;
}

/** What happens on each intent, step by step from left to right. */
export function IntentPaths({ intents }: { readonly intents: IntentRules }) {
  const translate = useTranslations('service.flow.diagram');
  const stepsOf = useSteps();
  return (
    <ul aria-label={translate('paths')} className="mt-3 space-y-1.5 border-t border-line pt-3">
      {Object.entries(intents).map(([intent, rule]) => (
        <li key={intent} className="flex flex-wrap items-center gap-1.5 text-sm">
          <span className="min-w-36 font-medium">{intent}</span>
          {stepsOf(rule).map(({ label, tone }) => (
            <span key={label} className="flex items-center gap-1.5">
              <ArrowRight aria-hidden className="size-3.5 text-ink-muted" />
              <Badge tone={tone}>{label}</Badge>
            </span>
          ))}
        </li>
      ))}
      <li className="flex flex-wrap items-center gap-1.5 text-sm">
        <span className="min-w-36 text-ink-muted">{translate('otherwise')}</span>
        <ArrowRight aria-hidden className="size-3.5 text-ink-muted" />
        <Badge tone="success">{translate('answer')}</Badge>
        <ArrowRight aria-hidden className="size-3.5 text-ink-muted" />
        <Badge tone="neutral">{translate('notKnown')}</Badge>
      </li>
    </ul>
  );
}

function useSteps(): (rule: IntentRule) => readonly Step[] {
  const translate = useTranslations('service.flow.diagram');
  const translateReasons = useTranslations('service.flow.reasons');
  return (rule) => {
    if (rule.kind === 'answer') return [{ label: translate('answer'), tone: 'success' }];
    if (rule.kind === 'hand-over') {
      return [{ label: translate('person', { reason: translateReasons(rule.reason) }), tone: 'warning' }];
    }
    return [
      ...rule.slots.map((slot): Step => ({ label: translate('ask', { slot }), tone: 'info' })),
      ...(rule.confirm ? [{ label: translate('confirm'), tone: 'info' } as const] : []),
      { label: rule.action, tone: 'accent' },
    ];
  };
}
