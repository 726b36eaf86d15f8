import type { ModelRegistry } from '../repository/model-registry.ts';
import type { ServingMetrics } from './serving-metrics.ts';

/** Every figure of the server, those of the queues and monitors read off now. */
export function renderMetrics(metrics: ServingMetrics, registry: ModelRegistry): Promise<string> {
  return metrics.expose((write) => {
    for (const { labels, queue, monitor } of registry.all()) {
      const { ranges, drift } = monitor.report();
      write.queueRows(labels, queue.rowsWaiting);
      for (const { input, numValues, numBelow, numAbove } of ranges) {
        write.outOfRange(labels, input, (numBelow + numAbove) / Math.max(numValues, 1));
      }
      for (const { variable, psi } of drift) if (psi !== undefined) write.drift(labels, variable, psi);
    }
  });
}
