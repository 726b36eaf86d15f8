'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useCallback } from 'react';

import { ApiProblem, type EarlierChange, type StoragePlace } from './api.ts';

/** What to tell the reader about an error: the server's own sentence, who was faster, where there is no room, or that it can't be reached. */
export function useProblemMessage(): (error: unknown) => string {
  const translate = useTranslations('application.problems');
  const changeSentence = useChangeSentence();
  const placeSentence = usePlaceSentence();
  return useCallback(
    (error) => {
      if (!(error instanceof ApiProblem)) return translate('unreachable');
      if (error.change !== undefined) return changeSentence(error.change);
      if (error.place !== undefined) return placeSentence(error.place);
      return error.message;
    },
    [translate, changeSentence, placeSentence],
  );
}

const knownActions = [
  'run.note',
  'job.cancel',
  'job.retry',
  'job.completed',
  'job.cancelled',
  'job.dead-letter',
  'model.stage',
  'model.ask',
  'model.refuse',
  'model.traffic',
  'model.roll-back',
  'user.change',
  'conversation.claim',
  'conversation.close',
  'conversation.hand-back',
] as const;
type KnownAction = (typeof knownActions)[number];
/** A point would nest in the messages. */
type ActionKey<Action> = Action extends `${infer Area}.${infer Verb}` ? `${Area}-${Verb}` : never;

/** Who did what when, and that nothing of the reader's was done. */
function useChangeSentence(): (change: EarlierChange) => string {
  const translate = useTranslations('application.changes');
  const translateStage = useTranslations('application.stages');
  const format = useFormatter();
  return useCallback(
    ({ action, byName, isOwn, at, details }) => {
      const known = knownActions.find((one) => one === action);
      const who = isOwn ? translate('you') : (byName ?? translate('somebody'));
      const when = format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'medium' });
      const key = known?.replace('.', '-') as ActionKey<KnownAction> | undefined;
      const to = details['to'];
      const stage =
        to === 'candidate' || to === 'production' || to === 'archived' ? translateStage(to) : String(to ?? '');
      const version = String(details['version'] ?? '');
      return `${translate(key ?? 'other', { who, when, stage, version })} ${translate('nothingDone')}`;
    },
    [translate, translateStage, format],
  );
}

/** Which path has no room, how much was wanted and how much there is; and what to do, also where it is tried again by itself. */
export function usePlaceSentence(isTriedAgain = false): (place: StoragePlace) => string {
  const translate = useTranslations('application.storage');
  const format = useFormatter();
  return useCallback(
    ({ path, numBytesNeeded, numBytesFree }) => {
      const print = (numBytes: number): string => printBytes(numBytes, format);
      const needed = numBytesNeeded === undefined ? '' : translate('needed', { amount: print(numBytesNeeded) });
      const free = numBytesFree === undefined ? '' : translate('free', { amount: print(numBytesFree) });
      return [translate('full', { path }), needed, free, translate(isTriedAgain ? 'fixTriedAgain' : 'fix')]
        .filter((part) => part !== '')
        .join(' ');
    },
    [translate, format, isTriedAgain],
  );
}

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** A size in the unit in which it has one to three digits before the point. */
export function printBytes(numBytes: number, format: ReturnType<typeof useFormatter>): string {
  const index = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, numBytes)) / 3)));
  return `${format.number(numBytes / 1000 ** index, { maximumFractionDigits: index === 0 ? 0 : 1 })} ${units[index]}`;
}
