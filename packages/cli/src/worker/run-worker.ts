import { join } from 'node:path';
import { currentCommit, InvalidArgumentError } from '@newfield/core';
import { jobKinds, openQueue, startWorker, type JobKind } from '@newfield/jobs';
import {
  announceRecipes,
  batchPredictHandler,
  collectLabelsHandler,
  evaluateAssistantHandler,
  evaluateHandler,
  explainHandler,
  fetchDataHandler,
  indexHandler,
  inspectDataHandler,
  learnTreatmentHandler,
  measureDesignHandler,
  monitorCreditHandler,
  proposeTrainingHandler,
  readStudyHandler,
  retrieveStudyHandler,
  scoreBatchHandler,
  screenHandler,
  setUpProductHandler,
  trainCreditHandler,
  trainHandler,
  unpackStudiesHandler,
} from '@newfield/jobs/handlers';
import { deidentifier } from '@newfield/jobs/studies';
import { manufacturingModelsFolder } from '@newfield/manufacturing/recipes';
import { openStudyReader } from '@newfield/medical/intake';
import { openPropertyModel } from '@newfield/medical/molecules';
import { SafeReader } from '@newfield/medical/node';
import { medicalModelsFolder } from '@newfield/medical/recipes';
import { openBlobStore, openDatabase } from '@newfield/store';
import { bundleFolder } from '../models.ts';
import { cifar10Resnet } from '../recipes/cifar10-resnet.ts';
import { recipes } from '../recipes/index.ts';
import { complain } from '../terminal/complain.ts';
import { print } from '../terminal/output.ts';
import { toldToStop } from '../terminal/told-to-stop.ts';

export interface WorkerFlags {
  readonly concurrency: number;
  /** With commas between them. */
  readonly kinds?: string;
  readonly name?: string;
  /** In seconds. */
  readonly finishWithin: number;
}

/** Takes jobs until it is told to stop; returns when the last one has ended or gone back to the queue. */
export async function runWorker({ concurrency, kinds: wanted, name, finishWithin }: WorkerFlags): Promise<void> {
  const kinds = wanted === undefined ? undefined : kindsNamed(wanted);
  const database = await openDatabase({ applicationName: 'newfield worker' });
  try {
    const blobs = await openBlobStore();
    const commit = currentCommit();
    const reader = openStudyReader(medicalModelsFolder);
    const [queue, safeReader] = [await openQueue(database), new SafeReader()];
    const intake = { database, blobs, queue, reader: safeReader };
    if (kinds === undefined || kinds.includes('train')) await announceRecipes(database, recipes);
    const worker = await startWorker(database, {
      handlers: {
        train: trainHandler({
          ...{ database, blobs, recipes },
          trunk: () => bundleFolder(cifar10Resnet.name),
          ...(commit !== undefined && { commit }),
        }),
        evaluate: evaluateHandler({ database, blobs }),
        explain: explainHandler({ database, blobs }),
        index: indexHandler({ database, blobs }),
        'batch-predict': batchPredictHandler({ database, blobs }),
        screen: screenHandler({
          ...{ database, blobs },
          openModel: (name) => openPropertyModel(join(medicalModelsFolder, name)),
        }),
        'fetch-data': fetchDataHandler,
        'inspect-data': inspectDataHandler({ database, blobs }),
        'propose-training': proposeTrainingHandler({ database, blobs }),
        'measure-design': measureDesignHandler({ database }),
        'read-study': readStudyHandler({ database, blobs, reader }),
        'retrieve-study': retrieveStudyHandler({ ...intake, deidentifier }),
        'unpack-studies': unpackStudiesHandler({ ...intake, deidentifier }),
        'collect-labels': collectLabelsHandler({ database, blobs }),
        'monitor-credit': monitorCreditHandler({ database, blobs }),
        'train-credit': trainCreditHandler({ database, blobs }),
        'score-batch': scoreBatchHandler({ database, blobs }),
        'learn-treatment': learnTreatmentHandler({ database, blobs }),
        'set-up-product': setUpProductHandler({ database, blobs, modelsFolder: manufacturingModelsFolder }),
        'evaluate-assistant': evaluateAssistantHandler({ database, blobs }),
      },
      blobs,
      concurrency,
      onFailure: (error, jobId) => complain(`job ${jobId} failed`, error),
      onTrouble: (error) => complain('the database does not answer', error),
      ...(kinds && { kinds }),
      ...(name !== undefined && { name }),
    });
    print(`worker ${worker.name} takes ${worker.kinds.join(', ') || 'no kind of job'}, ${concurrency} at a time`);
    await toldToStop();
    print('stopping: running jobs end or go back to the queue');
    await worker.stop({ finishWithinMs: finishWithin * 1000 });
    await Promise.all([reader.dispose(), safeReader.close(), queue.close()]);
  } finally {
    await database.close();
  }
}

function kindsNamed(list: string): JobKind[] {
  return list.split(',').map((name) => {
    const kind = jobKinds.find((candidate) => candidate === name.trim());
    if (kind !== undefined) return kind;
    throw new InvalidArgumentError(`There is no kind of job "${name.trim()}".`, {
      expected: jobKinds.join(', '),
      fix: 'Name kinds with commas between them.',
    });
  });
}
