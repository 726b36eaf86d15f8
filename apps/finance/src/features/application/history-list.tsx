'use client';

import { useFormatter, useTranslations } from 'next-intl';

import type { ApplicationAnswer } from '../applications/application-answers.ts';

const actions = ['application.create', 'application.claim', 'application.release', 'application.decide'] as const;
/** A point would nest in the messages. */
type ActionKey<Action> = Action extends `application.${infer Verb}` ? Verb : never;

/** Who did what to an application, the latest first. */
export function HistoryList({ history }: Pick<ApplicationAnswer, 'history'>) {
  const translate = useTranslations('finance.applications.history');
  const translateOutcomes = useTranslations('finance.applications.outcomes');
  const format = useFormatter();
  const outcomeOf = (to: unknown): string =>
    to === 'approved' || to === 'declined' || to === 'referred' ? translateOutcomes(to) : '';
  return (
    <ol className="space-y-2 text-sm">
      {history.map(({ at, action, actorName, details }, index) => {
        const known = actions.find((one) => one === action)?.replace('application.', '') as
          ActionKey<(typeof actions)[number]> | undefined;
        return (
          <li key={`${at}-${index}`} className="flex flex-wrap justify-between gap-x-3">
            <span>
              {translate(known ?? 'other', {
                who: actorName ?? translate('somebody'),
                outcome: outcomeOf(details['to']),
              })}
            </span>
            <time dateTime={at} className="tabular text-ink-muted">
              {format.dateTime(new Date(at), { dateStyle: 'short', timeStyle: 'medium' })}
            </time>
          </li>
        );
      })}
    </ol>
  );
}
