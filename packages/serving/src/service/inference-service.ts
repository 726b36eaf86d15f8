import { describeFailure } from '../errors/index.ts';
import type { TensorsByName } from '../engine/servable-model.ts';
import { answered, type ServingMetrics } from '../metrics/serving-metrics.ts';
import { classify } from '../protocol/classification.ts';
import type { InferRequest, InferResponse } from '../protocol/infer-message.ts';
import type { LoadedVersion } from '../repository/loaded-version.ts';
import type { Route } from '../repository/model-registry.ts';
import { compareAnswers } from './compare-answers.ts';

export interface InferContext {
  /** Aborts when the caller goes away. */
  readonly signal: AbortSignal;
  /** How long a caller who doesn't say may wait, in ms; also the most anybody may. */
  readonly timeoutMsMax: number;
}

/**
 * Answers one request, whichever way it came: checks, waits in line, runs, watches, and has the shadows answer too.
 *
 * @param route held by the caller, who lets go of it
 * @throws what `BatchQueue.submit` throws; NonFiniteDataError
 */
export async function infer(
  route: Route,
  request: InferRequest,
  { signal, timeoutMsMax }: InferContext,
  metrics: ServingMetrics,
): Promise<InferResponse> {
  const { version } = route;
  const { numRows } = request;
  const inputs: TensorsByName = Object.fromEntries(request.inputs.map((input) => [input.name, input]));
  const start = performance.now();
  version.monitor.check(inputs);
  const timeoutMs = Math.min(request.timeoutMs ?? timeoutMsMax, timeoutMsMax);
  const { outputs, queueMs } = await version.queue.submit(inputs, numRows, { signal, timeoutMs });
  version.monitor.observe(inputs, outputs, numRows);
  metrics.rows.inc(version.labels, numRows);
  metrics.queueSeconds.observe(version.labels, queueMs / 1000);
  metrics.requestSeconds.observe(version.labels, (performance.now() - start) / 1000);
  for (const shadow of route.shadows) {
    if (shadow.inputSignature === version.inputSignature)
      void runShadow(shadow, inputs, numRows, outputs, timeoutMs, metrics);
  }
  return {
    modelName: version.model.name,
    modelVersion: version.model.version,
    id: request.id,
    outputs: requestedOutputs(version, request, outputs),
  };
}

/** Counts how a request ended. */
export function countOutcome(metrics: ServingMetrics, { labels }: LoadedVersion, error?: unknown): void {
  const outcome = error === undefined ? answered : describeFailure(error).body.code;
  metrics.requests.inc({ ...labels, outcome });
}

function requestedOutputs(
  { model }: LoadedVersion,
  { outputs: requested, binaryByDefault }: InferRequest,
  outputs: TensorsByName,
): InferResponse['outputs'] {
  const wanted = requested ?? model.outputs.map(({ name }) => ({ name, binary: binaryByDefault, numClasses: 0 }));
  return wanted.map(({ name, binary, numClasses }) => {
    const tensor = outputs[name]!;
    return { ...(numClasses > 0 ? classify(tensor, numClasses, model.labels) : tensor), binary };
  });
}

/** A shadow never delays or fails anybody: without room it is skipped. */
async function runShadow(
  shadow: LoadedVersion,
  inputs: TensorsByName,
  numRows: number,
  answer: TensorsByName,
  timeoutMs: number,
  metrics: ServingMetrics,
): Promise<void> {
  const release = shadow.hold();
  try {
    const { outputs } = await shadow.queue.submit(inputs, numRows, { timeoutMs });
    shadow.monitor.observe(inputs, outputs, numRows);
    metrics.shadowRequests.inc({ ...shadow.labels, outcome: compareAnswers(answer, outputs) });
  } catch {
    metrics.shadowRequests.inc({ ...shadow.labels, outcome: 'skipped' });
  } finally {
    release();
  }
}
