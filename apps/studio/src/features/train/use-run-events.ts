'use client';

import { isJobOpen, type JobLogLine, type JobView } from '@newfield/ui/client';
import { useEffect, useRef, useState } from 'react';

interface JobNews {
  readonly job: JobView;
  readonly lines: readonly JobLogLine[];
}

export interface RunEvents {
  /** The newest state; undefined until the server has said something. */
  readonly job: JobView | undefined;
  readonly lines: readonly JobLogLine[];
  /** Whether what is shown may be old, because the server can't be heard. */
  readonly isCutOff: boolean;
}

/** A stream ends every minute and is opened again at once: only a longer silence is a lost connection. */
const silenceMsMax = 4000;
const reopenMsMin = 2000;
const reopenMsMax = 30_000;

/**
 * Follows a run's job over server-sent events until it has ended; goes on after a break, from the last line that came.
 *
 * @param runId      undefined follows nothing: the run has no job that could change
 * @param generation another number follows anew: the job was started again
 * @param onNews     called when something changed
 */
export function useRunEvents(runId: string | undefined, generation: number, onNews: (job: JobView) => void): RunEvents {
  const [job, setJob] = useState<JobView>();
  const [lines, setLines] = useState<readonly JobLogLine[]>([]);
  const [isCutOff, setIsCutOff] = useState(false);
  const tell = useRef(onNews);
  useEffect(() => {
    tell.current = onNews;
  });
  useEffect(() => {
    if (runId === undefined) return;
    let source: EventSource | undefined;
    let silence: ReturnType<typeof setTimeout> | undefined;
    let reopening: ReturnType<typeof setTimeout> | undefined;
    let reopenMs = reopenMsMin;
    const hear = ({ data }: MessageEvent<string>) => {
      const news = JSON.parse(data) as JobNews;
      setJob(news.job);
      setLines((before) => {
        const last = before.at(-1)?.position ?? 0;
        return [...before, ...news.lines.filter(({ position }) => position > last)];
      });
      tell.current(news.job);
      if (!isJobOpen(news.job.state)) source?.close();
    };
    const open = () => {
      source = new EventSource(`/api/runs/${runId}/events`);
      source.addEventListener('open', () => {
        clearTimeout(silence);
        silence = undefined;
        reopenMs = reopenMsMin;
        setIsCutOff(false);
      });
      source.addEventListener('job', hear);
      source.addEventListener('error', () => {
        silence ??= setTimeout(() => setIsCutOff(true), silenceMsMax);
        // A browser that was refused doesn't try again by itself.
        if (source?.readyState !== EventSource.CLOSED) return;
        clearTimeout(reopening);
        reopening = setTimeout(open, reopenMs);
        reopenMs = Math.min(reopenMs * 2, reopenMsMax);
      });
    };
    open();
    return () => {
      clearTimeout(silence);
      clearTimeout(reopening);
      source?.close();
    };
  }, [runId, generation]);
  return { job, lines, isCutOff };
}
