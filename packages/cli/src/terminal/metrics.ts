import type { MetricInterval } from '@newfield/core';
import { print } from './output.ts';

/** One line a figure: name, value, 95 % interval. */
export function printMetrics(metrics: Readonly<Record<string, MetricInterval>>): void {
  const width = Math.max(...Object.keys(metrics).map((name) => name.length));
  for (const [name, { value, low, high }] of Object.entries(metrics)) {
    print(`  ${name.padEnd(width)} ${value.toFixed(4)}  95 % interval ${low.toFixed(4)} – ${high.toFixed(4)}`);
  }
}
