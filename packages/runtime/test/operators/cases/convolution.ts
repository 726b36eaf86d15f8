import { conv, convTranspose, type ConvolutionOptions, type ConvolutionTransposeOptions } from '@newfield/autograd';
import { casesOf, type OperatorCase } from '../operator-case.ts';

interface Setting {
  readonly spatial: readonly number[];
  readonly kernel: readonly number[];
  /** Channels of input and output, per group. */
  readonly channels?: readonly [number, number];
  readonly bias?: boolean;
}

function convolves(
  { spatial, kernel, channels = [2, 3], bias = false }: Setting,
  options: ConvolutionOptions = {},
): OperatorCase['build'] {
  return (draw) => {
    const groups = options.groups ?? 1;
    const x = draw.tensor('x', [
      draw.integer(1, 2),
      channels[0] * groups,
      ...spatial.map((length) => length + draw.integer(0, 1)),
    ]);
    const w = draw.tensor('w', [channels[1] * groups, channels[0], ...kernel]);
    return conv(x, w, bias ? draw.tensor('bias', [channels[1] * groups]) : undefined, options);
  };
}

function transposes(
  { spatial, kernel, channels = [3, 2], bias = false }: Setting,
  options: ConvolutionTransposeOptions = {},
): OperatorCase['build'] {
  return (draw) => {
    const groups = options.groups ?? 1;
    const x = draw.tensor('x', [
      draw.integer(1, 2),
      channels[0] * groups,
      ...spatial.map((length) => length + draw.integer(0, 1)),
    ]);
    const w = draw.tensor('w', [channels[0] * groups, channels[1], ...kernel]);
    return convTranspose(x, w, bias ? draw.tensor('bias', [channels[1] * groups]) : undefined, options);
  };
}

export const convolutionCases: readonly OperatorCase[] = [
  ...casesOf(
    'conv',
    'Conv',
    {
      '1-D, valid': convolves({ spatial: [5], kernel: [3] }),
      '1-D, causal, stride 2, dilation 2, bias': convolves(
        { spatial: [6], kernel: [3], bias: true },
        { strides: [2], dilations: [2], pads: [4, 0] },
      ),
      '2-D, valid, bias': convolves({ spatial: [4, 4], kernel: [3, 3], bias: true }),
      '2-D, same': convolves({ spatial: [3, 4], kernel: [3, 3] }, { pads: [1, 1, 1, 1] }),
      '2-D, 6 to 4 channels': convolves({ spatial: [3, 3], kernel: [2, 2], channels: [6, 4] }),
      '2-D, same, even kernel': convolves({ spatial: [3, 3], kernel: [2, 2] }, { pads: [0, 0, 1, 1] }),
      '2-D, stride 2, same': convolves({ spatial: [4, 4], kernel: [3, 3] }, { strides: [2, 2], pads: [0, 0, 1, 1] }),
      '2-D, stride leaves a rest': convolves({ spatial: [5, 6], kernel: [2, 2] }, { strides: [3, 3] }),
      '2-D, padded beyond the kernel': convolves({ spatial: [3, 3], kernel: [2, 2] }, { pads: [2, 2, 2, 2] }),
      '2-D, dilation 2': convolves({ spatial: [5, 5], kernel: [2, 2] }, { dilations: [2, 2] }),
      '2-D, stride and dilation': convolves(
        { spatial: [5, 5], kernel: [2, 2] },
        { strides: [2, 1], dilations: [2, 3] },
      ),
      '2-D, 1 × 1': convolves({ spatial: [3, 3], kernel: [1, 1] }),
      '2-D, 3 groups': convolves({ spatial: [3, 3], kernel: [2, 2], channels: [2, 1] }, { groups: 3 }),
      '2-D, depthwise': convolves(
        { spatial: [4, 4], kernel: [3, 3], channels: [1, 1] },
        { groups: 3, pads: [1, 1, 1, 1] },
      ),
      '2-D, depthwise, multiplier 2, stride 2': convolves(
        { spatial: [4, 4], kernel: [3, 3], channels: [1, 2] },
        { groups: 2, strides: [2, 2] },
      ),
    },
    { smooth: true },
  ),
  ...casesOf(
    'convTranspose',
    'ConvTranspose',
    {
      '1-D, stride 2': transposes({ spatial: [3], kernel: [3] }, { strides: [2] }),
      '2-D, bias': transposes({ spatial: [2, 3], kernel: [3, 3], bias: true }),
      '2-D, stride 2, padded': transposes({ spatial: [2, 2], kernel: [3, 3] }, { strides: [2, 2], pads: [1, 1, 1, 1] }),
      '2-D, output padding': transposes(
        { spatial: [2, 2], kernel: [3, 3] },
        { strides: [2, 2], pads: [1, 1, 1, 1], outputPadding: [1, 1] },
      ),
      '2-D, dilation 2': transposes({ spatial: [2, 2], kernel: [2, 2] }, { dilations: [2, 2] }),
      '2-D, 2 groups': transposes(
        { spatial: [2, 2], kernel: [2, 2], channels: [2, 1] },
        { groups: 2, strides: [2, 1] },
      ),
    },
    { smooth: true },
  ),
];
