'use client';

import { DataTable, EmptyState, Quantity, TextLink, type TableColumn } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';

import { explainUrl, type EvaluatedSplit, type EvaluationReport } from './evaluation-answers.ts';
import { PictureGroup } from './picture-group.tsx';
import { useSliceNames } from './slice-names.ts';

type SliceError = EvaluationReport['sliceErrors']['rows'][number];

export interface SliceErrorsProps {
  readonly report: EvaluationReport;
  /** Stored positions, the greatest losses first. */
  readonly rows: readonly number[];
  readonly source: EvaluatedSplit;
}

/** Errors of a slice: their pictures, or what is known of their rows. */
export function SliceErrors({ report, rows, source }: SliceErrorsProps) {
  const translate = useTranslations('studio.ownData.slices');
  const { sliceErrors, labels } = report;
  const places = rows.map((row) => sliceErrors.rows.findIndex((error) => error.row === row)).filter((at) => at >= 0);
  const errors = places.map((at) => sliceErrors.rows[at]!);
  if (errors.length === 0) return <EmptyState title={translate('noErrors')} description={translate('noErrorsFix')} />;
  if (sliceErrors.sheet !== undefined) {
    const group = { id: 'slice', numRows: errors.length, rows: errors, sheet: sliceErrors.sheet };
    return <PictureGroup group={group} places={places} labels={labels} source={source} />;
  }
  return <ErrorRows errors={errors} labels={labels} source={source} />;
}

interface ErrorRowsProps {
  readonly errors: readonly SliceError[];
  readonly labels: readonly string[];
  readonly source: EvaluatedSplit;
}

/** So many columns can be read beside each other. */
const numKnownShown = 5;

function ErrorRows({ errors, labels, source }: ErrorRowsProps) {
  const translate = useTranslations('studio.ownData.slices');
  const { columnName } = useSliceNames();
  const known = Object.keys(errors[0]!.known)
    .filter((name) => name !== 'class')
    .slice(0, numKnownShown);
  const columns: TableColumn<SliceError>[] = [
    {
      id: 'row',
      header: translate('row'),
      widthShare: 0.6,
      value: ({ row }) => row,
      cell: ({ row }) => <TextLink href={explainUrl(source, row)}>{row}</TextLink>,
    },
    {
      id: 'decision',
      header: translate('labelAndDecision'),
      widthShare: 1.4,
      value: ({ label, decision }) => `${labels[label]} → ${labels[decision]}`,
    },
    {
      id: 'probability',
      header: translate('probability'),
      align: 'end',
      value: ({ probability }) => probability,
      cell: ({ probability }) => <Quantity value={probability} unit="%" />,
    },
    {
      id: 'loss',
      header: translate('lossNat'),
      align: 'end',
      value: ({ loss }) => loss,
      cell: ({ loss }) => <Quantity value={loss} digits={2} />,
    },
    ...known.map((name): TableColumn<SliceError> => ({
      id: `known ${name}`,
      header: columnName({ column: name }),
      value: (error) => error.known[name] ?? null,
    })),
  ];
  return (
    <DataTable
      label={translate('errors')}
      items={errors}
      columns={columns}
      getId={({ row }) => String(row)}
      heightPxMax={420}
    />
  );
}
