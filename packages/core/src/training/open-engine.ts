import { orOnTensorFlow } from '../architecture/fall-back.ts';
import { TrainingEngine, type Engine, type EngineOptions } from './engine.ts';
import { TfjsEngine } from './tfjs-engine.ts';

/** An engine and what it computes on, for the record. */
export interface OpenedEngine {
  readonly engine: Engine;
  readonly engineName: string;
}

/**
 * The engine for a network: one graph a step or, for a layer that the compiler lacks, TensorFlow.js.
 *
 * @throws UnsupportedLayerError when neither can compute it
 */
export function openEngine(options: EngineOptions): Promise<OpenedEngine> {
  return orOnTensorFlow<OpenedEngine>(
    options.source,
    () => ({ engine: new TrainingEngine(options), engineName: `onnxruntime on ${options.runtime.name}` }),
    () => ({ engine: new TfjsEngine(options), engineName: 'tensorflow.js' }),
  );
}
