import {
  concat,
  dilate,
  expand,
  flip,
  pad,
  reshape,
  resize,
  resizeSmoothly,
  slice,
  split,
  transpose,
  zerosLike,
  type SliceRange,
} from '@newfield/autograd';
import { casesOf, type OperatorCase } from '../operator-case.ts';

const slices =
  (...ranges: SliceRange[]): OperatorCase['build'] =>
  (draw) =>
    slice(draw.tensor('x', [5, draw.integer(1, 3), 7]), ranges);

const resizes =
  (mode: 'nearest' | 'linear', from: readonly number[], to: readonly [number, number]): OperatorCase['build'] =>
  (draw) =>
    resize(draw.tensor('x', [draw.integer(1, 2), 2, ...from]), to, mode);

const past = -100;

export const arrangeCases: readonly OperatorCase[] = [
  ...casesOf('reshape', 'Reshape', {
    'lengths given': (draw) => reshape(draw.tensor('x', [2, 3, draw.integer(1, 3)]), [6, -1]),
    'a length copied': (draw) => reshape(draw.tensor('x', [draw.integer(1, 3), 2, 3]), [0, -1]),
  }),
  ...casesOf('expand', 'Expand', {
    'new and repeated axes': (draw) => {
      const shape = draw.shape(1, 3);
      return expand(draw.tensor('x', draw.broadcastable(shape)), shape);
    },
  }),
  ...casesOf('transpose', 'Transpose', {
    'any order': (draw) =>
      transpose(draw.tensor('x', [2, 3, draw.integer(1, 4)]), draw.pick([0, 2, 1], [1, 2, 0], [2, 0, 1])),
  }),
  ...casesOf('concat', 'Concat', {
    'three of unequal length': (draw) =>
      concat(
        ['a', 'b', 'c'].map((name) => draw.tensor(name, [2, draw.integer(1, 3), 2])),
        1,
      ),
  }),
  ...casesOf('split', 'Split', {
    'unequal parts': (draw) => split(draw.tensor('x', [draw.integer(1, 3), 6]), [1, 3, 2], 1),
  }),
  ...casesOf('slice', 'Slice', {
    'from the middle': slices({ axis: 0, start: 1, end: 4 }),
    'counted from the end': slices({ axis: 2, start: -4, end: -1 }),
    'every second': slices({ axis: 2, start: 1, end: 7, step: 2 }),
    backwards: slices({ axis: 2, start: 6, end: past, step: -1 }),
    'backwards, every third': slices(
      { axis: 2, start: 5, end: past, step: -3 },
      { axis: 0, start: 1, end: 5, step: 2 },
    ),
  }),
  ...casesOf('flip', 'flip', { 'two axes': (draw) => flip(draw.tensor('x', [draw.integer(1, 3), 2, 3]), [0, 2]) }),
  ...casesOf('dilate', 'dilate', {
    'zeros between': (draw) => dilate(draw.tensor('x', [2, draw.integer(1, 4), 2]), 1, draw.integer(2, 3)),
  }),
  ...casesOf('pad', 'Pad', {
    'with zeros': (draw) => pad(draw.tensor('x', [2, draw.integer(1, 3)]), [1, 0], [0, 2]),
    'with a value': (draw) => pad(draw.tensor('x', [2, draw.integer(1, 3)]), [0, 2], [1, 1], 0.5),
  }),
  ...casesOf('resize', 'Resize', {
    'nearest, up': resizes('nearest', [2, 3], [4, 9]),
    'nearest, down': resizes('nearest', [4, 6], [2, 3]),
    'nearest, by a fraction with ties': resizes('nearest', [6, 3], [5, 4]),
    'linear, up': resizes('linear', [2, 3], [4, 6]),
    'linear, by a fraction': resizes('linear', [3, 4], [5, 7]),
  }),
  ...casesOf('resizeSmoothly', 'resizeSmoothly', {
    'up by a fraction': (draw) => resizeSmoothly(draw.tensor('x', [draw.integer(1, 2), 2, 3, 4]), [5, 7]),
    'down by a fraction': (draw) => resizeSmoothly(draw.tensor('x', [draw.integer(1, 2), 2, 7, 9]), [3, 2]),
  }),
  ...casesOf(
    'zerosLike',
    'zerosLike',
    { 'any shape': (draw) => zerosLike(draw.tensor('x', draw.shape(1, 3))) },
    { differentiable: false },
  ),
];
