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
  if (seconds > 3600) return `${Math.floor(whole / 3600)}:${pad(Math.floor((whole % 3600) / 60))}:${pad(whole % 60)}`;
  return seconds > 60 ? `${Math.floor(whole / 60)}:${pad(whole % 60)}` : `${whole}s`;
}

/** `4s 2ms/step`: how long the epoch took, and a step of it. */
export function formatElapsed(seconds: number, secondsAStep: number): string {
  return `${toFixedEven(seconds, 0)}s ${formatStepTime(secondsAStep)}/step`;
}

function formatStepTime(seconds: number): string {
  if (seconds >= 1 || seconds === 0) return `${toFixedEven(seconds, 0)}s`;
  return seconds >= 1e-3 ? `${toFixedEven(seconds * 1e3, 0)}ms` : `${toFixedEven(seconds * 1e6, 0)}us`;
}

/** ` - loss: 0.6931 - accuracy: 0.5000`; figures of at most 0.001 in scientific notation. */
export function formatFigures(figures: Readonly<Record<string, number>>): string {
  return Object.entries(figures)
    .map(([name, value]) => ` - ${name}: ${formatFigure(value)}`)
    .join('');
}

function formatFigure(value: number): string {
  if (Math.abs(value) > 1e-3) return toFixedEven(value, 4);
  // Python writes two digits of exponent, JavaScript as few as it can.
  return value.toExponential(4).replace(/e([+-])(\d)$/, 'e$10$2');
}

/**
 * Python's `%.4f`: a tie goes to the even digit, where JavaScript's `toFixed` goes up. Accuracies of a batch of 32 are ties
 * often: 1/32 is 0.03125.
 */
function toFixedEven(value: number, digits: number): string {
  const longer = value.toFixed(digits + 1);
  // A tie is a multiple of 2^-(digits + 1); scaling by a power of two is exact, so that 0.00015, which is none, isn't taken for one.
  const isTie = longer.endsWith('5') && Number.isInteger(value * 2 ** (digits + 1));
  const below = longer.slice(0, -1).replace(/\.$/, '');
  return isTie && /[02468]$/.test(below) ? below : value.toFixed(digits);
}
