import type { BundleManifest, RecordedEvaluation } from '../contracts/bundle.ts';
import type { Calibration } from '../contracts/calibration.ts';

/** More labels than this, such as a language model's tokens, make no table that can be read. */
const maxListed = 1000;

/** Writes the bundle's README: what the model is for, how good it is and on what, and how it was made. */
export function renderModelCard(manifest: Omit<BundleManifest, 'files'>, notes = ''): string {
  const { name, version, description, input, labels, training, licence, evaluations, calibration } = manifest;
  return (
    `# ${name} ${version}

${description}

| | |
|---|---|
| input | \`${input.name}\`: ${input.dtype} [rows, ${input.shape
      .slice(1)
      .map((length) => length ?? 'any')
      .join(', ')}], ${input.unit} ${input.range.join(' to ')} |
| labels | ${labels.length > maxListed ? `${labels.length}, listed in manifest.json` : labels.join(', ')} |
| decision | ${renderDecision(manifest)} |
| calibration | ${renderCalibration(calibration)} |
| licence of the weights | ${licence} |

## How good it is

${evaluations.map(evaluationTable).join('\n')}
## How it was trained

| | |
|---|---|
| data | ${training.data.name}, split ${training.data.split}: ${training.data.rows} rows, SHA-256 ${training.data.checksum.slice(0, 16)}… |
| loss | ${training.loss}${renderSettings(training.lossOptions ?? {})} |
| optimiser | ${String(training.optimiser['name'])}${renderSettings(training.optimiser)} |
| augmentation | ${training.augmentation === undefined ? 'none' : renderSettings(training.augmentation).slice(2, -1)} |
| epochs, batch size, seed | ${training.epochs}${training.bestEpoch === undefined ? '' : ` (weights of epoch ${training.bestEpoch})`}, ${training.batchSize}, ${training.seed} |
| engine, duration | ${training.engine}, ${Math.round(training.durationSeconds)} s |
${training.recipe === undefined ? '' : `| command | \`npx newfield train ${training.recipe}\` |\n`}${training.commit === undefined ? '' : `| commit | ${training.commit} |\n`}
${notes}`.trimEnd() + '\n'
  );
}

type Decision = Pick<BundleManifest, 'task' | 'labels' | 'threshold' | 'detection' | 'segmentation' | 'anomaly'>;

function renderDecision({ task, labels, threshold, detection, segmentation, anomaly }: Decision): string {
  if (segmentation !== undefined) {
    const { windowCells, maskThreshold, chosenBy } = segmentation;
    const score = `largest mean over ${windowCells} × ${windowCells} cells above ${threshold.value}`;
    return `a defect: ${score} (${threshold.chosenBy}); its cells: from ${maskThreshold} (${chosenBy})`;
  }
  if (anomaly !== undefined) return `"${labels[1]}" from a score of ${threshold.value} on (${threshold.chosenBy})`;
  if (detection !== undefined) {
    const scores = labels.map((label, index) => `${label} from a score of ${detection.thresholds[index]!.toFixed(3)}`);
    return `boxes: ${scores.join(', ')} (${detection.chosenBy})`;
  }
  if (task === 'multilabel-classification') return 'none: each label is a question by itself';
  if (task === 'regression') return 'none: the numbers are the output `values`';
  if (labels.length > 2) return 'the most probable label';
  return `"${labels[1]}" above a probability of ${threshold.value} (${threshold.chosenBy})`;
}

function renderCalibration(calibration: Calibration): string {
  switch (calibration.method) {
    case 'none':
      return 'none';
    case 'temperature':
      return `temperature ${calibration.temperature.toFixed(4)}, fitted on the validation split`;
    case 'platt':
      return `Platt, slope ${calibration.slope.toFixed(4)}, intercept ${calibration.intercept.toFixed(4)}, fitted on the validation split`;
    case 'isotonic':
      return `isotonic, ${calibration.x.length} points, fitted on the validation split`;
  }
}

/** ` (momentum 0.9, nesterov true)`, or nothing. */
function renderSettings(settings: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(settings)
    .filter(([key]) => key !== 'name')
    .map(([key, value]) => `${key} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`);
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

function evaluationTable({ data, split, rows, checksum, metrics }: RecordedEvaluation): string {
  const lines = Object.entries(metrics).map(
    ([name, { value, low, high }]) => `| ${name} | ${value.toFixed(4)} | ${low.toFixed(4)} – ${high.toFixed(4)} |`,
  );
  return `${data}, split ${split}: ${rows} rows, SHA-256 ${checksum.slice(0, 16)}…

| metric | value | 95 % interval |
|---|---|---|
${lines.join('\n')}
`;
}
