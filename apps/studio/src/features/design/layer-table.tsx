'use client';

import { DataTable, TextButton, type TableColumn } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo } from 'react';

import type { DescribedLayer, ModelDescription } from './design-answers.ts';
import { printShape } from './layer-words.ts';

export interface LayerTableProps {
  readonly description: ModelDescription;
  readonly selected: string | undefined;
  readonly onSelect: (layerId: string) => void;
}

/** The same facts as the graph's, as a table. */
export function LayerTable({ description, selected, onSelect }: LayerTableProps) {
  const translate = useTranslations('studio.design');
  const format = useFormatter();
  const { layers, multiplyAdds } = description;
  const columns = useMemo((): TableColumn<DescribedLayer>[] => {
    const order = new Map(layers.map(({ id }, index) => [id, index]));
    const number = (
      id: string,
      header: string,
      value: (layer: DescribedLayer) => number | null,
    ): TableColumn<DescribedLayer> => ({
      ...{ id, header, value, align: 'end' },
      cell: (layer) => {
        const found = value(layer);
        return found === null ? translate('unknown') : format.number(found);
      },
    });
    return [
      {
        id: 'layer',
        header: translate('layer'),
        value: (layer) => order.get(layer.id) ?? 0,
        cell: (layer) => <TextButton onClick={() => onSelect(layer.id)}>{layer.id}</TextButton>,
        widthShare: 1.4,
      },
      { id: 'class', header: translate('class'), value: ({ className }) => className, widthShare: 1.2 },
      { id: 'inputs', header: translate('reads'), value: ({ inputs }) => inputs.join(', '), widthShare: 1.2 },
      {
        id: 'output',
        header: translate('outputShape'),
        value: ({ outputShape }) => outputShape.reduce<number>((product, length) => product * (length ?? 1), 1),
        cell: ({ outputShape }) => printShape(outputShape),
        widthShare: 1.3,
      },
      number('trainable', translate('trainable'), ({ numTrainable }) => numTrainable),
      number('frozen', translate('frozen'), ({ numFrozen }) => numFrozen),
      number('operations', translate('multiplyAdds'), (layer) => layer.multiplyAdds),
      {
        id: 'share',
        header: translate('share'),
        value: (layer) => (layer.multiplyAdds ?? 0) / (multiplyAdds || 1),
        cell: (layer) =>
          format.number((layer.multiplyAdds ?? 0) / (multiplyAdds || 1), {
            style: 'percent',
            maximumFractionDigits: 1,
          }),
        align: 'end',
        widthShare: 0.7,
      },
    ];
  }, [layers, multiplyAdds, translate, format, onSelect]);
  return (
    <DataTable
      label={translate('layers')}
      items={layers}
      columns={columns}
      getId={({ id }) => id}
      selectedId={selected}
      onRowClick={({ id }) => onSelect(id)}
      heightPxMax={560}
    />
  );
}
