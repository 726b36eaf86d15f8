import { createHash } from 'node:crypto';
import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BundleManifest } from '../contracts/bundle.ts';
import { InvalidBundleError } from '../contracts/errors/index.ts';
import { bundleFiles } from './bundle-files.ts';
import { requireHarmless } from './harmless-graph.ts';
import { numChannels, parseImageSpec, type ImageSpec } from '../preprocessing/image/image-spec.ts';
import { isProbe, parseManifest } from './manifest-schema.ts';
import type { Probe } from './probe.ts';

/** No file of a bundle may be larger, so that a hostile one can't exhaust memory. */
const maxFileBytes = 512 * 1024 * 1024;
const maxTextBytes = 4 * 1024 * 1024;

export interface ReadBundle {
  readonly manifest: BundleManifest;
  readonly model: Uint8Array;
  readonly probe: Probe;
  /** Rows that may run at once, so that memory suffices. */
  readonly maxRowsPerRun: number;
}

/**
 * Reads a bundle's folder. Only the files a bundle has are opened, by their fixed names; every one must have the checksum
 * the manifest lists, and the model must be harmless: a bundle may come from anybody.
 *
 * @throws InvalidBundleError naming what is wrong
 */
export async function readBundle(folder: string): Promise<ReadBundle> {
  const manifest = manifestOf(await readPart(folder, bundleFiles.manifest, maxTextBytes));
  const checked = async (name: string, maxBytes: number): Promise<Buffer> => {
    const bytes = await readPart(folder, name, maxBytes);
    if (createHash('sha256').update(bytes).digest('hex') !== manifest.files[name]) {
      throw invalid(`${name} is not the file the manifest describes.`, 'Get the bundle again from where it was made.');
    }
    return bytes;
  };
  const model = await checked(bundleFiles.model, maxFileBytes);
  const probe = parseJson(await checked(bundleFiles.probe, maxTextBytes), bundleFiles.probe) as Probe;
  await checked(bundleFiles.card, maxTextBytes);
  if (!isProbe(probe) || probe.probabilities.length !== probe.rows * manifest.labels.length) {
    throw invalid('probe.json does not fit the manifest.', 'Get the bundle again from where it was made.');
  }
  const maxRowsPerRun = requireHarmless(model, manifest, probe.rows);
  requirePictureSize(manifest);
  return { manifest, model, probe, maxRowsPerRun };
}

/** What a picture file is made into must be what the model reads: a hostile size would be allocated before anything ran. */
function requirePictureSize({ preprocessing, input }: BundleManifest): void {
  if (preprocessing === undefined) return;
  let spec: ImageSpec;
  try {
    spec = parseImageSpec(preprocessing);
  } catch (cause) {
    throw invalid('The preprocessing is not valid.', 'Get the bundle again from where it was made.', cause);
  }
  const made = [...spec.size, numChannels(spec)];
  if (input.shape.length === 4 && made.every((length, axis) => length === input.shape[axis + 1])) return;
  throw invalid(
    'The preprocessing makes other pictures than the model reads.',
    'Make the bundle again with saveBundle.',
  );
}

/** The manifest alone, unchecked against the other files: for lists. */
export async function readManifest(folder: string): Promise<BundleManifest> {
  return manifestOf(await readPart(folder, bundleFiles.manifest, maxTextBytes));
}

async function readPart(folder: string, name: string, maxBytes: number): Promise<Buffer> {
  const path = join(folder, name);
  const stats = await lstat(path).catch((cause: unknown) => {
    throw invalid(
      `${folder} has no ${name}.`,
      'Name the folder of a bundle, or one `newfield models list` shows.',
      cause,
    );
  });
  if (!stats.isFile()) throw invalid(`${name} is not a plain file.`, 'Remove links from the bundle.');
  if (stats.size > maxBytes) throw invalid(`${name} is larger than ${maxBytes} bytes.`, 'Use a smaller model.');
  return readFile(path);
}

function parseJson(bytes: Buffer, name: string): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw invalid(`${name} is not JSON.`, 'Get the bundle again from where it was made.', cause);
  }
}

function manifestOf(bytes: Buffer): BundleManifest {
  return checkManifest(parseJson(bytes, bundleFiles.manifest));
}

/**
 * A manifest that came as JSON from somewhere else, such as a server, checked.
 *
 * @throws InvalidBundleError naming the fields that are missing or not allowed
 */
export function checkManifest(value: unknown): BundleManifest {
  const { formatVersion } = (value ?? {}) as Partial<BundleManifest>;
  if (typeof formatVersion === 'number' && formatVersion > 1) {
    throw invalid(`The bundle has format version ${formatVersion}.`, 'Update Newfield to load it.');
  }
  const manifest = parseManifest(value);
  if ('format' in manifest) return manifest;
  throw invalid(
    `manifest.json is not a bundle's manifest: ${manifest.slice(0, 5).join(', ')}.`,
    'Get the bundle again from where it was made.',
  );
}

function invalid(message: string, fix: string, cause?: unknown): Error {
  return new InvalidBundleError(message, { fix, cause });
}
