import { TextLink, type TableColumn } from '@newfield/ui/client';

import { printDuration, printFigure } from './figures.ts';
import type { RunSummary } from './train-answers.ts';

/** Columns that every table of runs has. */

export const nameColumn = (header: string): TableColumn<RunSummary> => ({
  id: 'name',
  header,
  widthShare: 1.6,
  value: (run) => run.name,
  cell: (run) => <TextLink href={`/train/runs/${run.id}`}>{run.name}</TextLink>,
});

export const durationColumn = (header: string): TableColumn<RunSummary> => ({
  id: 'duration',
  header,
  align: 'end',
  value: (run) => run.durationSeconds,
  cell: (run) => (run.durationSeconds === null ? '–' : printDuration(run.durationSeconds)),
});

/** A figure of each run, where it has it. */
export const figureColumn = (
  column: Pick<TableColumn<RunSummary>, 'id' | 'header' | 'widthShare'>,
  figureOf: (run: RunSummary) => number | undefined,
): TableColumn<RunSummary> => ({
  ...column,
  align: 'end',
  value: (run) => figureOf(run) ?? null,
  cell: (run) => {
    const figure = figureOf(run);
    return figure === undefined ? '–' : printFigure(figure);
  },
});
