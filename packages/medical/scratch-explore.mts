import { readFile, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { fit, sgd, adam, binaryCrossentropy, sparseCategoricalCrossentropy, categoricalCrossentropy, metrics, type AugmentationSpec, augmentBatch } from '@newfield/core';
import { createForwardPass } from '../core/src/architecture/forward.ts';
import { fromArrays, loadDataset, loadPictures } from '@newfield/data';
import { chestNetwork } from './src/chest/network.ts';
import { splitByPatient } from 'x';
const args = Object.fromEntries(process.argv.slice(2).map((a) => a.split('='))) as Record<string, string>;
const A = { task: 'chest', side: '112', epochs: '10', lr: '0.05', wd: '0.001', batch: '64', drop: '0.2', smooth: '0.1', rot: '10', zoom: '0.15', shift: '6', bright: '0', contrast: '0.2', gamma: '0.5', cut: '0', mix: '0', flip: 'random', seed: '1', avg: '0.99', widths: '', opt: 'sgd', classes: '3', ...args };
const N = (k: string) => Number((A as any)[k]);
const side = A.task === 'mnist' ? 28 : N('side');
const spec = { size: [side, side] as const, resize: 'stretch' as const, colour: 'grey' as const, scale: '0..1' as const };
const take = (d: any, idx: readonly number[], labels: Int32Array) => {
  const size = d.featureShape.reduce((a: number, b: number) => a * b, 1);
  const data = new Uint8Array(new SharedArrayBuffer(idx.length * size));
  idx.forEach((r, i) => data.set(d.data.subarray(r * size, (r + 1) * size), i * size));
  return { features: { dtype: 'uint8' as const, shape: [idx.length, ...d.featureShape], data }, labels: { dtype: 'int32' as const, shape: [idx.length], data: Int32Array.from(idx, (r) => labels[r]!) } };
};
const auc = (y: any, p: any): number => { const v: any = (metrics as any).rocAuc(y, p); return typeof v === "number" ? v : (v.value ?? v.area); };
async function all(d: any) { for await (const b of d.batches({ batchSize: d.numRows })) return b; }
let train: any, val: any, classNames: string[];
if (A.task === 'mnist') {
  const t = await loadDataset('pneumoniamnist/pneumonia', { split: 'train' }), v = await loadDataset('pneumoniamnist/pneumonia', { split: 'validation' });
  train = await all(t); val = await all(v); classNames = ['normal', 'pneumonia'];
} else {
  const cache = `/tmp/chest-cache-${side}.json`;
  const parts = await Promise.all(['train', 'validation'].map((split) => loadPictures('chest-xray-pneumonia/types', { split, pictures: spec })));
  const rows = parts.flatMap((p) => p.rows);
  const batches = await Promise.all(parts.map((p) => all(p.dataset)));
  const size = side * side;
  const data = new Uint8Array(rows.length * size); data.set(batches[0].features.data); data.set(batches[1].features.data, batches[0].features.data.length);
  const labels = Int32Array.from([...batches[0].labels.data, ...batches[1].labels.data]);
  const split = splitByPatient(rows, 0.15);
  classNames = ['normal', 'bacterial', 'viral'];
  let lab = labels; if (A.classes === '2') { lab = labels.map((l) => Math.min(l, 1)); classNames = ['normal', 'pneumonia']; }
  train = take({ featureShape: [side, side, 1], data }, split.train, lab); val = take({ featureShape: [side, side, 1], data }, split.validation, lab);
}
const counts = classNames.map((_, c) => train.labels.data.filter((l: number) => l === c).length);
console.log('train', counts, 'val', classNames.map((_, c) => val.labels.data.filter((l: number) => l === c).length));
const numTrain = train.labels.data.length, steps = Math.ceil(numTrain / N('batch')) * N('epochs');
const units = classNames.length === 2 ? 1 : 3;
const widths = A.widths ? A.widths.split(',').map(Number) : side === 28 ? [32, 64, 128, 256] : [24, 48, 96, 192];
const model = chestNetwork({ sidePx: side, stride: side > 64 ? 2 : 1, widths, numUnits: units, dropout: N('drop'), seed: N('seed') });
const augmentation: AugmentationSpec = { ...(A.flip !== 'no' && { flip: A.flip as any }), ...(N('shift') && { shiftPixels: N('shift') }), ...(N('rot') && { rotateDegrees: N('rot') }), ...(N('zoom') && { zoomShare: N('zoom') }), colour: { brightness: N('bright'), contrast: N('contrast'), gamma: N('gamma') }, ...(N('cut') && { cutoutPixels: N('cut') }), ...(N('mix') && { mixupAlpha: N('mix') }) };
// weights: normal vs pneumonia balanced
const pneu = counts.slice(1).reduce((a, b) => a + b, 0);
const classWeight = Object.fromEntries(counts.map((c, i) => [i, i === 0 ? numTrain / 2 / counts[0]! : numTrain / 2 / pneu]));
const started = Date.now(), cpu0 = process.cpuUsage();
const trained = await fit(model, fromArrays({ ...train, classNames, name: 'x/x', split: 'train' }), {
  epochs: N('epochs'), batchSize: N('batch'), preprocessing: spec, augmentation,
  loss: units === 1 ? binaryCrossentropy({ labelSmoothing: N('smooth') }) : N('mix') ? categoricalCrossentropy({ labelSmoothing: N('smooth') }) : sparseCategoricalCrossentropy({ labelSmoothing: N('smooth') }),
  optimiser: sgd({ learningRate: { kind: 'one-cycle', peak: N('lr'), totalSteps: steps, peakAt: 0.25, startFraction: 0.1, endFraction: 0.01 }, momentum: 0.9, nesterov: true, weightDecay: N('wd') }),
  averagingDecay: N('avg'), averageMirrored: A.flip !== 'no', seed: N('seed'), classWeight, validationData: fromArrays({ ...val, classNames, name: 'x/x', split: 'val' }), output: null,
  callbacks: [{ onEpochEnd: (e, logs) => { console.log(e, ((Date.now() - started) / 1000).toFixed(0) + 's', JSON.stringify(logs, (_, v) => typeof v === 'number' ? Math.round(v * 1e4) / 1e4 : v)); } }],
});
const cpu = process.cpuUsage(cpu0); console.log('cpu s', ((cpu.user + cpu.system) / 1e6).toFixed(0));
// shifts
const shifts: Record<string, AugmentationSpec | 'blur' | 'noise' | 'dark' | 'bright'> = { clean: {}, dark: 'dark', bright: 'bright', blur: 'blur', noise: 'noise', zoom: { zoomShare: 0.25 }, turn: { rotateDegrees: 12 }, lowcontrast: { colour: { contrast: 0.6, brightness: 0.3 } }, both: { zoomShare: 0.2, rotateDegrees: 8, shiftPixels: Math.round(side / 16), colour: { gamma: 0.8, contrast: 0.4 } } };
const fw = await createForwardPass(trained);
const size = side * side;
for (const [name, s] of Object.entries(shifts)) {
  let f = val.features as any;
  if (typeof s === 'object') { if (Object.keys(s).length) f = augmentBatch(f, s, { seed: 99, epoch: 0, rowIds: Int32Array.from(val.labels.data, (_: number, i: number) => i) }); }
  else {
    const d = new Uint8Array(f.data.length);
    if (s === 'dark' || s === 'bright') { const p = s === 'dark' ? 1.8 : 0.55; for (let i = 0; i < d.length; i++) d[i] = Math.round(255 * (f.data[i] / 255) ** p); }
    if (s === 'noise') { let z = 1; for (let i = 0; i < d.length; i++) { z = (Math.imul(z, 1664525) + 1013904223) >>> 0; const u = z / 2 ** 32; z = (Math.imul(z, 1664525) + 1013904223) >>> 0; d[i] = Math.max(0, Math.min(255, Math.round(f.data[i] + (u + z / 2 ** 32 - 1) * 25))); } }
    if (s === 'blur') for (let n = 0; n < f.shape[0]; n++) for (let y = 0; y < side; y++) for (let x = 0; x < side; x++) { let sum = 0, c = 0; for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) { const yy = y + dy, xx = x + dx; if (yy < 0 || xx < 0 || yy >= side || xx >= side) continue; sum += f.data[n * size + yy * side + xx]; c++; } d[n * size + y * side + x] = Math.round(sum / c); }
    f = { ...f, data: d };
  }
  const probs: number[][] = [];
  for (let b = 0; b < f.shape[0]; b += 128) { const n = Math.min(128, f.shape[0] - b); const r = await fw.probabilities({ dtype: 'uint8', shape: [n, side, side, 1], data: f.data.subarray(b * size, (b + n) * size) }); const k = r.shape[1]!; for (let i = 0; i < n; i++) probs.push(Array.from((r.data as Float32Array).subarray(i * k, (i + 1) * k))); }
  const y = Array.from(val.labels.data as Int32Array, (l) => Math.min(l, 1)), p = probs.map((q) => 1 - q[0]!);
  const acc = p.filter((v, i) => (v > 0.5 ? 1 : 0) === y[i]).length / y.length;
  const sens = p.filter((v, i) => y[i] === 1 && v > 0.5).length / y.filter((v) => v === 1).length, specf = p.filter((v, i) => y[i] === 0 && v <= 0.5).length / y.filter((v) => v === 0).length;
  const ll = p.reduce((a, v, i) => a - Math.log(Math.max(1e-7, y[i] ? v : 1 - v)), 0) / y.length;
  let bv = ''; if (units === 3) { const idx = probs.map((_, i) => i).filter((i) => val.labels.data[i] > 0); bv = ' bv-auc ' + auc(idx.map((i) => val.labels.data[i] - 1), idx.map((i) => probs[i]![2]! / (probs[i]![1]! + probs[i]![2]!))).toFixed(4); }
  console.log(name.padEnd(12), 'auc', auc(y, p).toFixed(4), 'acc', acc.toFixed(4), 'sens', sens.toFixed(3), 'spec', specf.toFixed(3), 'll', ll.toFixed(3), bv);
}
await fw.dispose();
