import { Chart, ImageCanvas, StreamChart, type GreyPicture, type ImageSource } from '@newfield/ui/client';
import type { ReactNode } from 'react';

const epochs = Array.from({ length: 12 }, (_, index) => index + 1);
const lossOf = (epoch: number) => 2.3 * Math.exp(-epoch / 4) + 0.2;
const option = {
  xAxis: { type: 'category' as const, name: 'epoch', data: epochs.map(String) },
  yAxis: { type: 'value' as const, name: 'loss' },
  series: [
    { type: 'line' as const, name: 'training', data: epochs.map(lossOf) },
    { type: 'line' as const, name: 'validation', data: epochs.map((epoch) => lossOf(epoch) + 0.01 * epoch) },
  ],
  legend: {},
};

const numSteps = 100_000;
const steps = Float64Array.from({ length: numSteps }, (_, index) => index);
const losses = steps.map((step) => 2.3 * Math.exp(-step / 30_000) + 0.1 * Math.sin(step / 900));

/** A bright disc on a dark ground, made here. */
const sizePx = 64;
const disc: GreyPicture = {
  widthPx: sizePx,
  heightPx: sizePx,
  values: Float32Array.from({ length: sizePx * sizePx }, (_, index) => {
    const distance = Math.hypot((index % sizePx) - 40, Math.floor(index / sizePx) - 28);
    return Math.max(0, 1 - distance / 20);
  }),
};
const scan: ImageSource = {
  ...disc,
  values: disc.values.map((value) => value * 400 - 100) as Float32Array,
  kind: 'grey',
  unit: 'HU',
  windowing: { center: 40, width: 400 },
};

export const chartStories: Readonly<Record<string, ReactNode>> = {
  Chart: (
    <Chart
      title="Loss by epoch"
      summary="Training and validation loss fall from 2 to 0.3 within twelve epochs."
      option={option}
      rows={{ columns: ['epoch', 'training'], rows: epochs.map((epoch) => [epoch, lossOf(epoch)]) }}
    />
  ),
  StreamChart: (
    <StreamChart
      title="Loss by step"
      summary="Loss falls over a hundred thousand steps."
      xLabel="step"
      seriesLabels={['loss']}
      data={[steps, losses]}
      isLogarithmic
    />
  ),
  ImageCanvas: <ImageCanvas label="A bright disc, made for this page" source={scan} heatMap={disc} heightPx={240} />,
};
