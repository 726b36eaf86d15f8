import { buffer } from 'node:stream/consumers';
import {
  contactSheet,
  decodeImage,
  InvalidArgumentError,
  loadPredictor,
  parseImageSpec,
  parseTableSpec,
  preparePicture,
  type BundleManifest,
  type HostTensor,
} from '@newfield/core';
import type { JobInput } from '../kinds/kinds.ts';
import type { JobHandler } from '../worker/handler.ts';
import { fetchBundle, withTemporaryFolder } from './bundle-blob.ts';
import { explainByMethods } from './explanation/explain-methods.ts';
import type { ExplanationReport, TableExplanationReport } from './explanation/explanation-report.ts';
import { explainTableRow } from '../own/table-explanation.ts';
import { findNeighbours } from './explanation/find-neighbours.ts';
import { filterSheet, layerSheets } from './explanation/layer-sheets.ts';
import { datasetOpener, type OpenDataset } from './explanation/open-datasets.ts';
import { gatherRows } from './gather-rows.ts';
import { keepBytes, keepJson, type HandlerStores } from './made-blobs.ts';

const pictureSidePxMax = 1024;

/**
 * Why a bundle says what it says of a picture: heat maps of several methods with their faithfulness, what each layer makes of
 * it, the first filters, and the nearest rows of an index. The report is kept as JSON with its pictures beside it.
 */
export function explainHandler(stores: HandlerStores): JobHandler<'explain'> {
  const open = datasetOpener(stores);
  return ({ bundleSha256, picture: asked, indexSha256 }, context) =>
    withTemporaryFolder(async (folder) => {
      const { signal, progress } = context;
      progress(0.02, 'opening model and picture');
      const predictor = await loadPredictor(await fetchBundle(stores.blobs, bundleSha256, folder, signal));
      try {
        const { manifest, model } = predictor;
        const { picture, label } = await readAsked(asked, manifest, stores, open);
        const [prediction] = await predictor.predict(picture, { signal });
        const { name, version } = manifest;
        if (manifest.table !== undefined) {
          progress(0.2, 'what each column adds');
          const table = await explainTableRow(
            predictor,
            parseTableSpec(manifest.table),
            picture,
            prediction!.index,
            signal,
          );
          const about = { labels: manifest.labels, prediction: prediction!, ...(label !== undefined && { label }) };
          const report: TableExplanationReport = { kind: 'table', ...about, table };
          return { bundle: name, version, explanationSha256: await keepJson(stores, context, report) };
        }
        const methods = await explainByMethods(predictor, picture, {
          signal,
          onMethod: (method, done) => progress(0.1 + 0.6 * done, method),
        });
        progress(0.75, 'layers and filters');
        const layers = await layerSheets(model, picture, stores, context);
        const filters = await filterSheet(model, stores, context);
        progress(0.85, 'nearest training examples');
        const neighbours =
          indexSha256 &&
          (await findNeighbours({ predictor, bundleSha256, indexSha256, picture, open }, stores, context));
        const shown = await contactSheet(picture, { range: manifest.input.range, tilePxMax: pictureSidePxMax });
        const report: ExplanationReport = {
          kind: 'picture',
          labels: manifest.labels,
          prediction: prediction!,
          ...(label !== undefined && { label }),
          picture: {
            sha256: await keepBytes(stores, context, 'image/png', shown.png),
            widthPx: shown.tileWidthPx,
            heightPx: shown.tileHeightPx,
          },
          methods,
          layers,
          ...filters,
          ...(neighbours && { neighbours }),
        };
        return { bundle: name, version, explanationSha256: await keepJson(stores, context, report) };
      } finally {
        await predictor.dispose();
      }
    });
}

interface AskedPicture {
  /** `[1, …]` as the manifest's input says. */
  readonly picture: HostTensor;
  /** What the data set says it is. */
  readonly label?: string | undefined;
}

async function readAsked(
  asked: JobInput<'explain'>['picture'],
  manifest: BundleManifest,
  { blobs }: HandlerStores,
  open: OpenDataset,
): Promise<AskedPicture> {
  const { preprocessing, labels } = manifest;
  if (asked.from === 'row') {
    const dataset = await open(manifest, asked.data, asked.split);
    const { features, labels: numbers } = await gatherRows(dataset, [asked.row]);
    return { picture: features, label: labels[numbers[0]!] };
  }
  if (preprocessing === undefined) {
    throw new InvalidArgumentError('This model does not read pictures.', {
      stage: 'preprocessing',
      fix: 'Choose a model whose input is a picture.',
    });
  }
  const bytes = await buffer(await blobs.get(asked.sha256));
  return { picture: preparePicture(await decodeImage(bytes, 'the picture'), parseImageSpec(preprocessing)) };
}
