import { z } from 'zod';
import { ownPlanSchema, partitionSchema } from '../own/own-plan.ts';
import { designOptimisers } from '../designs/design-optimisers.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hexadecimal digits');
const shortName = z.string().min(1).max(200);
/** Settings that only the capability which runs the job knows; its handler checks them. */
const settings = z.record(z.string().max(100), z.json()).default({});

/** A recipe by name → a bundle in the blob store, and a model version at the stage `candidate`. */
const train = z.strictObject({
  recipe: shortName,
  /** What the run is called; default the recipe's name. */
  name: shortName.optional(),
  /** Other than the recipe's own. */
  epochs: z.int().min(1).max(100_000).optional(),
  /** Other than the recipe's own, by the names that the recipe gives them. */
  settings: z.record(z.string().max(100), z.number()).default({}),
  /** Whether the model enters the registry; its bundle is kept with the job otherwise. */
  isCandidate: z.boolean().default(true),
  /** A training on a data set that is not a recipe's own; the model is then called what `recipe` says. */
  plan: ownPlanSchema.optional(),
  /** Whether a later training of the same settings may go on where this one ended. */
  keepsCheckpoint: z.boolean().default(false),
  /** The checkpoint such a training kept, and its run, where this one goes on. */
  continues: z.strictObject({ checkpointSha256: sha256, runId: z.uuid() }).optional(),
  /** The application that asked, as `runs` and `models` name it. */
  domain: shortName.default('studio'),
  /** A version of a design, which takes the recipe's place, and the data set it is trained on, `<data set>/<task>`. */
  design: z.strictObject({ versionId: z.uuid(), data: shortName }).optional(),
});

/** A packed bundle × a split of a data set of the catalogue → figures with 95 % intervals. */
const evaluate = z.strictObject({
  bundleSha256: sha256,
  /** `<data set>/<task>`, such as `cifar10/cats-dogs`. */
  data: shortName,
  split: shortName.default('test'),
});

/** A packed bundle × a picture → where the evidence stands, by several methods, and what the network makes of it. */
const explain = z.strictObject({
  bundleSha256: sha256,
  /** A row of a data set's split, counted from 0 in stored order, or a picture file in the blob store. */
  picture: z.discriminatedUnion('from', [
    z.strictObject({ from: z.literal('row'), data: shortName, split: shortName, row: z.int().min(0).max(1e9) }),
    z.strictObject({ from: z.literal('file'), sha256 }),
  ]),
  /** Index of training rows among which the nearest are found: what a job of kind `index` made. */
  indexSha256: sha256.optional(),
});

/** A packed bundle × a blob of inputs (NumPy's `.npy`, `[rows, …]` as the manifest says) → a blob of predictions. */
const batchPredict = z.strictObject({
  bundleSha256: sha256,
  inputsSha256: sha256,
  /** Rows after which progress is kept. */
  rowsPerChunk: z.int().min(1).max(1_000_000).default(4096),
});

/** Documents or pictures → an index to search them by; which kind of index is the capability's matter. */
const index = z.strictObject({ capability: shortName, sourceSha256: z.array(sha256).max(100_000), settings });

/** A screen of the medical application: its library of molecules → the best of them by what is wanted of them. */
const screen = z.strictObject({ screenId: z.uuid() });

/** A data set of the catalogue by name → its files in the cache of the worker's machine. */
const fetchData = z.strictObject({ name: shortName });

/** A data set → a report on it: what it holds, what occurs twice, what tells the answer by itself. */
const inspectData = z.strictObject({
  /** `<data set>/<task>` of the catalogue, or `upload:<id>`. */
  reference: shortName,
  analysis: z.enum(['profile', 'duplicates', 'leakage']),
  /** The column of a table to be predicted; empty: guessed. */
  target: z.string().max(200).default(''),
});

/** A data set → how it could be trained on, and what is to be careful about. */
const proposeTraining = z.strictObject({ reference: shortName, ...partitionSchema.shape });
/** A design × a size of batch → how long a training step takes on the worker's machine. */
const measureDesign = z.strictObject({
  /** A builder with options, or a topology, as JSON text. */
  source: z.string().max(1_000_000),
  batchSize: z.int().min(1).max(4096),
  optimiser: z.enum(designOptimisers),
});

/** A study of the medical application → what the models say of its pictures. */
const readStudy = z.strictObject({ studyId: z.uuid() });

/** A study of the archive → the same study on the worklist, taken in like an upload. */
const retrieveStudy = z.strictObject({
  /** Address of its DICOMweb service. */
  archive: z.url({ protocol: /^https?$/ }).max(500),
  studyUid: z.string().regex(/^[0-9.]{1,64}$/),
  /** False keeps what names the patient. */
  isDeidentifying: z.boolean().default(true),
  requestedBy: shortName,
});

/** A zip archive that somebody sent in → its studies on the worklist. */
const unpackStudies = z.strictObject({
  archiveSha256: sha256,
  /** What PNG and JPEG files show: DICOM's short code. */
  pictureModality: shortName.default('OT'),
  /** False keeps what names the patient. */
  isDeidentifying: z.boolean().default(true),
  isMadeUp: z.boolean().default(false),
  requestedBy: shortName,
});

/** What readers confirmed in the medical application → a data set of one's own, one folder a class. */
const collectLabels = z.strictObject({ requestedBy: shortName });

/** A lender's model × one of its tables → stability, fairness, calibration and portfolio, with alarms. */
const monitorCredit = z.strictObject({
  lenderId: z.uuid(),
  modelId: z.uuid(),
  historyId: z.uuid(),
  requestedBy: shortName,
});

/** Past applicants of a lender → a model among its candidates. */
const trainCredit = z.strictObject({
  lenderId: z.uuid(),
  historyId: z.uuid(),
  kind: z.enum(['scorecard', 'trees']),
  name: shortName,
  seed: z.int().min(0).max(1_000_000).default(1),
  split: z.enum(['out-of-time', 'stratified']).optional(),
  options: z.strictObject({ isBalanced: z.boolean().default(false) }).prefault({}),
  requestedBy: shortName,
});

/** A lender's file of applicants → their scores and the policy's outcomes, as a file. */
const scoreBatch = z.strictObject({ lenderId: z.uuid(), batchId: z.uuid() });

/** A product of the manufacturing application × pictures of its good parts → what judges it. */
const setUpProduct = z.strictObject({
  productId: z.uuid(),
  kind: z.enum(['template', 'patches', 'bundle']),
  /** Whose network describes `patches`, or the inspector itself. */
  bundle: z
    .discriminatedUnion('from', [
      z.strictObject({ from: z.literal('installed'), name: z.string().regex(/^[a-z\d]+(-[a-z\d]+)*$/) }),
      z.strictObject({ from: z.literal('upload'), sha256 }),
    ])
    .optional(),
  picturesSha256: z.array(sha256).min(1).max(2000),
  /** Share of good parts that may fail. */
  falseAlarmRate: z.number().gt(0).max(0.5),
  requestedBy: shortName,
});

/** A study of a treatment, whose plan says which column is what → effects, their checks and curves, to make cards from. */
const learnTreatment = z.strictObject({
  studyId: z.uuid(),
  learner: z.enum(['s-learner', 't-learner', 'x-learner', 'dr-learner', 'tarnet', 'dragonnet', 'cfr-wass', 'cfr-mmd']),
  /** Models whose answers are averaged. */
  numMembers: z.int().min(2).max(20).default(5),
  seed: z.int().min(0).max(1_000_000).default(1),
  requestedBy: shortName,
});

/** A flow of the customer service × a set of questions → what it answers to each. */
const evaluateAssistant = z.strictObject({
  questionSetId: z.uuid(),
  flowId: z.uuid(),
  /** The live flow too, where it wasn't asked since the documents changed. */
  withLive: z.boolean().default(false),
  requestedBy: shortName,
});

/** Every kind of job and what it is given. A worker takes the kinds that it has a handler for. */
export const jobInputs = {
  train,
  evaluate,
  explain,
  'batch-predict': batchPredict,
  index,
  screen,
  'fetch-data': fetchData,
  'inspect-data': inspectData,
  'propose-training': proposeTraining,
  'measure-design': measureDesign,
  'read-study': readStudy,
  'retrieve-study': retrieveStudy,
  'unpack-studies': unpackStudies,
  'collect-labels': collectLabels,
  'monitor-credit': monitorCredit,
  'train-credit': trainCredit,
  'score-batch': scoreBatch,
  'set-up-product': setUpProduct,
  'learn-treatment': learnTreatment,
  'evaluate-assistant': evaluateAssistant,
} as const;

export type JobKind = keyof typeof jobInputs;
/** What a handler gets: checked, with defaults filled in. */
export type JobInput<Kind extends JobKind> = z.output<(typeof jobInputs)[Kind]>;
/** What `send` takes. */
export type JobRequest<Kind extends JobKind> = z.input<(typeof jobInputs)[Kind]>;

export const jobKinds = Object.keys(jobInputs) as readonly JobKind[];

/** Kinds of job that are one lender's affair: nobody else is shown more of them than kind and progress. */
const lenderKinds: ReadonlySet<JobKind> = new Set(['train-credit', 'score-batch']);
export const isLendersJob = (kind: JobKind): boolean => lenderKinds.has(kind);
