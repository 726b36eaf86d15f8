/**
 * The parts of Keras's progress line, as `tf.keras.utils.Progbar` (TensorFlow 2.15) writes them.
 */
const barWidth = 30;

/** `[=====>....]` while running, `[==========]` at the end; 30 characters wide. */
export function formatBar(step: number, numSteps: number): string {
  const filled = Math.floor((barWidth * step) / numSteps);
  if (filled === 0) return `[${'.'.repeat(barWidth)}]`;
  const head = step < numSteps ? '>' : '=';
  return `[${'='.repeat(filled - 1)}${head}${'.'.repeat(barWidth - filled)}]`;
}

/** ` 12/300`: right-aligned, so that the line doesn't jump. */
export function formatCount(step: number, numSteps: number): string {
  return `${String(step).padStart(String(numSteps).length)}/${numSteps}`;
}

/** Time left, in the largest fitting units. */
export function formatEta(seconds: number): string {
  const whole = Math.floor(seconds);
  const pad = (value: number): string => String(value).padStart(2, '0');
  if (whole > 3600) return `${Math.floor(whole / 3600)}:${pad(Math.floor((whole % 3600) / 60))}:${pad(whole % 60)}`;
  return whole > 60 ? `${Math.floor(whole / 60)}:${pad(whole % 60)}` : `${whole}s`;
}

/** `4s 2ms/step` */
export function formatElapsed(seconds: number, numSteps: number): string {
  const each = seconds / Math.max(numSteps, 1);
  if (each >= 1 || each === 0) return `${Math.round(seconds)}s ${Math.round(each)}s/step`;
  return `${Math.round(seconds)}s ${each >= 1e-3 ? `${Math.round(each * 1e3)}ms` : `${Math.round(each * 1e6)}us`}/step`;
}

/** ` - loss: 0.6931 - accuracy: 0.5000`; figures of at most 0.001 in scientific notation. */
export function formatFigures(figures: Readonly<Record<string, number>>): string {
  return Object.entries(figures)
    .map(([name, value]) => ` - ${name}: ${formatFigure(value)}`)
    .join('');
}

function formatFigure(value: number): string {
  if (Math.abs(value) > 1e-3) return value.toFixed(4);
  // Python writes two digits of exponent, JavaScript as few as it can.
  return value.toExponential(4).replace(/e([+-])(\d)$/, 'e$10$2');
}
