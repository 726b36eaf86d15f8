import type { ServingSample } from './serving-answers.ts';

type Value = (sample: ServingSample) => number | null;

/** What is drawn, each with the values of its lines; a part where one version has several. */
export const historyFigures = {
  requests: [{ value: (sample) => sample.numAnswered / sample.seconds }],
  latency: [
    { part: 'p50', value: (sample) => sample.p50Ms },
    { part: 'p99', value: (sample) => sample.p99Ms },
  ],
  refused: [{ value: (sample) => sample.numRefused / sample.seconds }],
  failed: [{ value: (sample) => sample.numFailed / sample.seconds }],
  batch: [{ value: (sample) => (sample.numBatches === 0 ? null : sample.numRows / sample.numBatches) }],
  memory: [{ value: (sample) => sample.memoryBytes / 1e6 }],
} as const satisfies Record<string, readonly { readonly part?: string; readonly value: Value }[]>;

export type HistoryFigure = keyof typeof historyFigures;

export interface HistoryColumns {
  /** Seconds since 1970, then a column a line; null where there is no value, undefined where a version has no sample. */
  readonly data: [number[], ...(number | null | undefined)[][]];
  readonly lines: readonly { readonly version: string; readonly part: string | undefined }[];
}

/** One figure of several versions on one axis of time. Memory is the server's, so one line stands for all. */
export function historyColumns(
  figure: HistoryFigure,
  samples: readonly ServingSample[],
  versions: readonly string[],
): HistoryColumns {
  const times = withGaps([...new Set(samples.map(({ at }) => Date.parse(at) / 1000))].sort((a, b) => a - b));
  const looked = new Set(samples.map(({ at }) => Date.parse(at) / 1000));
  const places = new Map(times.map((time, index) => [time, index]));
  const parts: readonly { readonly part?: string; readonly value: Value }[] = historyFigures[figure];
  const lines = (figure === 'memory' ? versions.slice(0, 1) : versions).flatMap((version) =>
    parts.map(({ part, value }) => ({ version, part, value })),
  );
  const columns = lines.map(({ version, value }) => {
    const column = times.map((time): number | null | undefined => (looked.has(time) ? undefined : null));
    for (const sample of samples)
      if (sample.version === version) column[places.get(Date.parse(sample.at) / 1000)!] = value(sample);
    return column;
  });
  return { data: [times, ...columns], lines: lines.map(({ version, part }) => ({ version, part })) };
}

/** Looks are ten seconds apart: after a longer pause nobody looked, or there was nothing to see. */
const pauseSMax = 30;

/** A moment without a value after each last look before a pause, so that no line is drawn over it. */
const withGaps = (times: readonly number[]): number[] =>
  times.flatMap((time, index) => {
    const next = times[index + 1];
    return next !== undefined && next - time > pauseSMax ? [time, time + 1] : [time];
  });
