import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { formatBar, formatElapsed, formatEta, formatFigures } from './format.ts';
import { ProgressLine } from './progress-line.ts';

/** A stream that keeps what is written, a terminal or not. */
function recorder(isTTY: boolean) {
  const written: string[] = [];
  const output = new Writable({
    write(chunk: Buffer, _, done) {
      written.push(chunk.toString());
      done();
    },
  });
  return { written, output: Object.assign(output, { isTTY }) };
}

describe('the parts of the line are Keras’s', () => {
  it.each([
    [0, 10, '[..............................]'],
    [1, 10, '[==>...........................]'],
    [1874, 1875, '[============================>.]'],
    [1875, 1875, '[==============================]'],
  ])('bar of %i/%i', (step, numSteps, expected) => expect(formatBar(step, numSteps)).toBe(expected));

  it.each([
    [4.2, 1875, '4s 2ms/step'],
    [0.3, 1875, '0s 160us/step'],
    [30, 12, '30s 3s/step'],
  ])('%f seconds over %i steps', (seconds, numSteps, expected) =>
    expect(formatElapsed(seconds, numSteps)).toBe(expected),
  );

  it.each([
    [12.9, '12s'],
    [75, '1:15'],
    [3725, '1:02:05'],
  ])('%f seconds left', (seconds, expected) => expect(formatEta(seconds)).toBe(expected));

  it('writes small figures in scientific notation', () => {
    expect(formatFigures({ loss: 0.693147, accuracy: 0.5 })).toBe(' - loss: 0.6931 - accuracy: 0.5000');
    expect(formatFigures({ loss: 0.00012345 })).toBe(' - loss: 1.2345e-04');
  });
});

describe('the progress line', () => {
  const run = (isTTY: boolean): string => {
    const { written, output } = recorder(isTTY);
    let clockMs = 0;
    const line = new ProgressLine({ output, epochs: 2, steps: 3, now: () => clockMs });
    line.startEpoch(1);
    for (const step of [1, 2, 3]) {
      clockMs += 1000;
      line.step(step, { loss: 0.5, accuracy: 0.75 });
    }
    line.endEpoch({ loss: 0.5, accuracy: 0.75, val_loss: 0.625, val_accuracy: 0.5 });
    return written.join('');
  };

  it('is one line an epoch where there is no terminal', () => {
    expect(run(false)).toBe(
      'Epoch 1/2 - 3/3 [==============================] - 3s 1s/step - loss: 0.5000 - accuracy: 0.7500 - val_loss: 0.6250 - val_accuracy: 0.5000\n',
    );
  });

  it('is redrawn in place on a terminal and ends with the validation’s figures', () => {
    const lines = run(true).split(/[\r\n]+/);
    expect(lines[0]).toBe('Epoch 1/2');
    expect(lines[1]).toBe('1/3 [=========>....................] - ETA: 2s - loss: 0.5000 - accuracy: 0.7500');
    expect(lines.at(-2)).toBe(
      '3/3 [==============================] - 3s 1s/step - loss: 0.5000 - accuracy: 0.7500 - val_loss: 0.6250 - val_accuracy: 0.5000',
    );
  });
});
