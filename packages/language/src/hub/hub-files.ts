import { DownloadError } from '@newfield/core/contracts';
import { z } from 'zod';
import { askHub } from './hub-request.ts';
import { dtypeOfFile, modelDtypes, type ModelDtype } from './model-dtype.ts';
import { ModelNotFoundError } from './model-not-found-error.ts';

/** A file of a model, and what its bytes must give. */
export interface HubFile {
  readonly path: string;
  readonly numBytes: number;
  readonly checksum: { readonly kind: 'sha256' | 'gitBlob'; readonly hex: string };
}

export interface HubModel {
  readonly commit: string;
  readonly files: readonly HubFile[];
}

const hex = z.string().regex(/^[0-9a-f]{40,64}$/);
const answerSchema = z.object({
  sha: hex,
  siblings: z.array(
    z.object({
      rfilename: z.string(),
      size: z.number().int().nonnegative(),
      blobId: hex,
      lfs: z.object({ sha256: hex, size: z.number() }).nullish(),
    }),
  ),
});

/** What a model consists of at a revision. */
export async function hubModel(
  hub: string,
  name: string,
  revision: string,
  signal: AbortSignal | undefined,
): Promise<HubModel> {
  const url = `${hub}/api/models/${name}/revision/${encodeURIComponent(revision)}?blobs=true`;
  const response = await askHub(url, { ...(signal && { signal }) });
  const answer = answerSchema.safeParse(await response.json().catch(() => undefined));
  if (!answer.success)
    throw new DownloadError(`${hub} doesn't answer as a model hub.`, {
      expected: 'the model’s commit and its files with sizes and checksums',
      fix: 'Set NEWFIELD_HUB to the hub’s address, such as https://huggingface.co.',
    });
  const { sha, siblings } = answer.data;
  return {
    commit: sha,
    files: siblings.map(({ rfilename, size, blobId, lfs }) => ({
      path: rfilename,
      numBytes: lfs?.size ?? size,
      checksum: lfs ? { kind: 'sha256', hex: lfs.sha256 } : { kind: 'gitBlob', hex: blobId },
    })),
  };
}

/** What is read beside the weights: settings, vocabularies, templates. */
const besideWeights = /^[\w.-]+\.(json|txt|jinja|model)$|^(LICENSE|NOTICE|README)[\w.-]*$/;

/**
 * The files of a model that running it takes.
 *
 * @throws ModelNotFoundError when it has no weights of that kind in ONNX
 */
export function neededFiles(name: string, { files }: HubModel, dtype: ModelDtype): HubFile[] {
  const weights = files.filter(({ path }) => dtypeOfFile(path) === dtype);
  if (weights.length > 0) return [...files.filter(({ path }) => besideWeights.test(path)), ...weights];
  const available = modelDtypes.filter((each) => files.some(({ path }) => dtypeOfFile(path) === each));
  throw new ModelNotFoundError(`${name} has no weights of kind ${dtype} in ONNX.`, {
    expected: available.length > 0 ? `one of: ${available.join(', ')}` : 'files in onnx/',
    fix:
      available.length > 0
        ? `Choose another kind, such as --dtype ${available[0]}.`
        : 'Choose a model that was exported for transformers.js, such as those of Xenova and onnx-community.',
  });
}
