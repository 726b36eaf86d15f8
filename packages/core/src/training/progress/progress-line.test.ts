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

// Expected texts follow from the source of Keras 2.15's `Progbar`.
describe('the parts of the line are Keras’s', () => {
  it.each([
    [0, 10, '[..............................]'],
    [1, 10, '[==>...........................]'],
    [1874, 1875, '[============================>.]'],
    [1875, 1875, '[==============================]'],
  ])('bar of %i/%i', (step, numSteps, expected) => expect(formatBar(step, numSteps)).toBe(expected));

  it.each([
    [4.2, 0.00224, '4s 2ms/step'],
    [0.3, 0.00016, '0s 160us/step'],
    [30, 2.7, '30s 3s/step'],
    [2.5, 0.0625, '2s 62ms/step'], // ties go to the even digit
    [0, 0, '0s 0s/step'],
  ])('%f seconds, %f a step', (seconds, secondsAStep, expected) =>
    expect(formatElapsed(seconds, secondsAStep)).toBe(expected),
  );

  it.each([
    [12.9, '12s'],
    [60, '60s'],
    [60.5, '1:00'],
    [75, '1:15'],
    [3725, '1:02:05'],
  ])('%f seconds left', (seconds, expected) => expect(formatEta(seconds)).toBe(expected));

  it('writes small figures in scientific notation', () => {
    expect(formatFigures({ loss: 0.693147, accuracy: 0.5 })).toBe(' - loss: 0.6931 - accuracy: 0.5000');
    expect(formatFigures({ loss: 0.00012345 })).toBe(' - loss: 1.2345e-04');
    expect(formatFigures({ loss: 0.001 })).toBe(' - loss: 1.0000e-03');
    expect(formatFigures({ loss: 0 })).toBe(' - loss: 0.0000e+00');
  });

  it.each([
    [1 / 32, '0.0312'],
    [3 / 32, '0.0938'],
    [5 / 32, '0.1562'],
    [0.00115, '0.0011'], // the double lies just below
    [0.00185, '0.0019'], // and this one's just above: no ties
  ])('rounds %f as Python does', (value, expected) => {
    expect(formatFigures({ accuracy: value })).toBe(` - accuracy: ${expected}`);
  });
});

describe('the progress line', () => {
  const run = (isTTY: boolean, stepMs: readonly number[] = [1000, 1000, 1000]): string => {
    const { written, output } = recorder(isTTY);
    let clockMs = 0;
    const line = new ProgressLine({ output, epochs: 2, steps: stepMs.length, now: () => clockMs });
    line.startEpoch(1);
    stepMs.forEach((tookMs, index) => {
      clockMs += tookMs;
      line.step(index + 1, { loss: 0.5, accuracy: 0.75 });
    });
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

  it('leaves the first step out of its estimates, as Keras does', () => {
    const lines = run(true, [9000, 2000, 2000, 2000]).split(/[\r\n]+/);
    expect(lines[2]).toMatch(/^2\/4 .* - ETA: 4s /);
    expect(lines.at(-2)).toMatch(/ - 15s 2s\/step /);
  });

  it('shows the last step while the validation runs', () => {
    expect(run(true).split(/[\r\n]+/)[3]).toBe(
      '3/3 [==============================] - ETA: 0s - loss: 0.5000 - accuracy: 0.7500',
    );
  });

  it('is redrawn at most every 50 ms', () => {
    const drawn = run(true, [10, 20, 40, 10]).match(/\d\/4/g);
    expect(drawn).toEqual(['1/4', '3/4', '4/4']);
  });
});
