import { mkdirSync, existsSync } from 'node:fs';
import { metrics, augmentBatch, type AugmentationSpec, scoreDataset } from '@newfield/core';
import { fromArrays } from '@newfield/data';
import { chestXrayData, pneumoniaMnistData, x } from './src/chest/chest-data.ts';
import { chestXrayTraining, pneumonia28Training } from './src/chest/chest-models.ts';
import { trainChest } from './src/chest/chest-training.ts';
const [which, name, ...over] = process.argv.slice(2);
const base = which === 'mnist' ? pneumonia28Training : chestXrayTraining;
const training = { ...base, ...Object.fromEntries(over.map((o) => { const [k, v] = o.split('='); return [k, k === 'widths' ? v!.split(',').map(Number) : Number(v)]; })) } as typeof base;
const data: any = which === 'mnist' ? await pneumoniaMnistData() : await chestXrayData(training.preprocessing);
console.log(JSON.stringify(training), data.train.numRows, data.validation.numRows, JSON.stringify(data.plan));
const checkpoint = `/tmp/chest-runs/${name}-checkpoint/checkpoint.bin`; mkdirSync(`/tmp/chest-runs/${name}-checkpoint`, { recursive: true });
const started = Date.now(), cpu0 = process.cpuUsage();
const trained = await trainChest(training, data, { checkpoint, resume: existsSync(checkpoint), output: null, callbacks: [{ onEpochEnd: (e, logs) => console.log(e, ((Date.now() - started) / 1000).toFixed(0) + 's', JSON.stringify(logs, (_, v) => (typeof v === 'number' ? Math.round(v * 1e4) / 1e4 : v))) }] });
const cpu = process.cpuUsage(cpu0); console.log('cpu s', ((cpu.user + cpu.system) / 1e6).toFixed(0));
const b = await wholeBatch(data.validation); const n = data.validation.numRows;
const S: Record<string, AugmentationSpec> = { clean: {}, gamma: { colour: { gamma: 0.8 } }, lowcontrast: { colour: { contrast: 0.6, brightness: 0.3 } }, zoom: { zoomShare: 0.25 }, turn: { rotateDegrees: 12 }, both: { zoomShare: 0.2, rotateDegrees: 8, colour: { gamma: 0.8, contrast: 0.4 } } };
for (const [k, s] of Object.entries(S)) {
  const f = augmentBatch(b.features, s, { seed: 99, epoch: 0, rowIds: Int32Array.from({ length: n }, (_, i) => i) });
  const r = await scoreDataset(trained, fromArrays({ features: f, labels: b.labels, classNames: data.validation.classNames, name: 'a/b', split: 'c' }), { batchSize: 64 });
  const y = Array.from(r.labels as number[], (l) => Math.min(l, 1)), p = y.map((_, i) => 1 - r.probabilities[i * r.numClasses]!);
  const at = (t: number) => { const sens = p.filter((v, i) => y[i] && v > t).length / y.filter((v) => v).length, spec = p.filter((v, i) => !y[i] && v <= t).length / y.filter((v) => !v).length; return `bal ${((sens + spec) / 2).toFixed(3)} sens ${sens.toFixed(3)} spec ${spec.toFixed(3)}`; };
  const idx = y.map((_, i) => i).filter((i) => y[i]); let bv = '';
  if (r.numClasses === 3) bv = ' bv ' + metrics.rocAuc(idx.map((i) => r.labels[i]! - 1), idx.map((i) => r.probabilities[3 * i + 2]! / (r.probabilities[3 * i + 1]! + r.probabilities[3 * i + 2]!))).area.toFixed(4) + ' acc3 ' + (Array.from(r.labels).filter((l, i) => l === r.decisions[i]).length / n).toFixed(4);
  console.log(k.padEnd(12), 'auc', metrics.rocAuc(y, p).area.toFixed(4), at(0.5), 'll', (p.reduce((a, v, i) => a - Math.log(Math.max(1e-7, y[i] ? v : 1 - v)), 0) / n).toFixed(3), bv);
}
