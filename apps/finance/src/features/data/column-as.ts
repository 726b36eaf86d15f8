import type { ColumnUse, HistoryMapping, InspectedColumn } from '@newfield/finance';

type MappedColumn = HistoryMapping['columns'][number];

/** A column under another use, with what that use has to know guessed for a beginning. */
export function columnAs(
  { column }: Pick<MappedColumn, 'column'>,
  use: ColumnUse,
  inspected: InspectedColumn | undefined,
): MappedColumn {
  switch (use) {
    case 'input': {
      const label = column.replaceAll('_', ' ').trim();
      const isText = inspected?.type === 'categorical' || inspected?.type === 'text' || inspected?.type === 'boolean';
      const categories = [...(inspected?.values ?? [])].sort();
      return {
        use,
        column,
        field: {
          name: column,
          label: { en: label, zh: label },
          kind: isText ? 'category' : 'number',
          ...(isText &&
            categories.length > 0 && {
              categories: categories.map((value) => ({ value, label: { en: value, zh: value } })),
            }),
          isOptional: (inspected?.numMissing ?? 0) > 0,
        },
      };
    }
    case 'group':
      return { use, column, name: column };
    case 'outcome':
      return { use, column, bad: inspected?.values?.slice(-1) ?? [] };
    default:
      return { use, column };
  }
}
