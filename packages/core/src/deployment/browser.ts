import { createWebRuntime, type Runtime, type WebRuntimeOptions } from '@newfield/runtime/browser';
import type { BundleManifest } from '../contracts/bundle.ts';
import { InvalidBundleError } from '../contracts/errors/index.ts';
import type { Predictor } from '../contracts/predictor.ts';
import { checkParity, type Probe } from './probe.ts';
import { sessionPredictor } from './session-predictor.ts';

/** What runs a bundle inside a page: nothing here imports Node's modules or a native library. */
export { evidenceGraph, evidenceNames, type EvidenceOptions } from '../explanation/evidence-graph.ts';
export { detectedBoxes } from './detected-boxes.ts';
export { toPredictions } from './session-predictor.ts';

/** A bundle's files, fetched by the page. */
export interface FetchedBundle {
  readonly manifest: BundleManifest;
  /** `model.onnx` */
  readonly model: Uint8Array;
  /** `probe.json`, parsed; without it nothing is replayed. */
  readonly probe?: Probe;
}

/** A predictor inside a page. */
export interface PagePredictor extends Predictor, Pick<ReturnType<typeof sessionPredictor>, 'run'> {
  readonly model: Uint8Array;
  /** To run further graphs beside the bundle's own. */
  readonly openGraph: Runtime['createSession'];
}

/** Rows at once; a page's memory is small. */
const rowsPerRun = 16;

/**
 * Opens a bundle in a page: the model must have the manifest's checksum, and give the recorded answers to the probe.
 *
 * @throws InvalidBundleError when the model is another than the manifest's, ParityError when it answers otherwise
 * @example await openInPage(files, { wasmPaths: '/onnxruntime/' })
 */
export async function openInPage(
  { manifest, model, probe }: FetchedBundle,
  options: WebRuntimeOptions = {},
): Promise<PagePredictor> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', model as Uint8Array<ArrayBuffer>));
  const checksum = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (checksum !== manifest.files['model.onnx']) {
    throw new InvalidBundleError('model.onnx is not the file the manifest describes.', {
      fix: 'Load the page anew; where that does not help, get the bundle again from where it was made.',
    });
  }
  const runtime = createWebRuntime(options);
  const session = await runtime.createSession(model);
  if (probe !== undefined) await checkParity(session, manifest.input, probe, runtime.name);
  return {
    model,
    runtime: runtime.name,
    openGraph: (graph, sessionOptions) => runtime.createSession(graph, sessionOptions),
    ...sessionPredictor(session, manifest, rowsPerRun),
  };
}
