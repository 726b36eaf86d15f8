'use client';

import { NoWorkerNotice, usePlaceSentence } from '@newfield/application/client';
import { Notice, isJobOpen, type JobView } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';

/** What is the matter with a run that should be going on: since when, and what happens next. Nothing while all is well. */
export function RunTrouble({ job }: { readonly job: JobView }) {
  const translate = useTranslations('studio.truth.run');
  const format = useFormatter();
  const place = usePlaceSentence(true);
  if (!isJobOpen(job.state)) return null;
  const at = (iso: string): string => format.dateTime(new Date(iso), { timeStyle: 'medium' });
  const {
    worker,
    heardAt,
    isSilent,
    leaseSeconds,
    attempt,
    attemptsMax = attempt,
    notBefore,
    checkpoint,
    failure,
  } = job;
  const from = checkpoint
    ? translate('fromCheckpoint', { place: checkpoint.note === '' ? '–' : checkpoint.note, time: at(checkpoint.at) })
    : translate('fromStart');
  const waits = job.state === 'queued' || job.state === 'retrying' || isSilent;
  return (
    <>
      {job.state === 'running' && isSilent && heardAt && (
        <Notice tone="warning" title={translate('silent', { worker: worker ?? '–', time: at(heardAt) })}>
          {translate('silentNext', { seconds: leaseSeconds ?? 0 })} {from}
        </Notice>
      )}
      {job.state === 'retrying' && (
        <Notice tone="warning" title={titleOf(job, translate, at)}>
          {failure?.place && <p>{place(failure.place)}</p>}
          {failure && !failure.place && failure.code !== 'WORKER_DIED' && job.message !== null && <p>{job.message}</p>}
          <p>
            {failure?.place
              ? translate('roomNext', { time: notBefore ? at(notBefore) : '–' })
              : translate('retryNext', {
                  attempt: attempt + 1,
                  max: attemptsMax,
                  time: notBefore ? at(notBefore) : '–',
                })}{' '}
            {from}
          </p>
        </Notice>
      )}
      {waits && <NoWorkerNotice kind={job.kind} />}
    </>
  );
}

type Translate = ReturnType<typeof useTranslations<'studio.truth.run'>>;

function titleOf({ failure, worker, heardAt }: JobView, translate: Translate, at: (iso: string) => string): string {
  const name = worker ?? '–';
  if (failure?.place || failure?.code === 'DATABASE_FULL') return translate('noRoom');
  if (failure?.code === 'WORKER_DIED') return translate('died', { worker: name, time: heardAt ? at(heardAt) : '–' });
  if (failure) return translate('failed', { code: failure.code });
  return translate('handedBack', { worker: name });
}
