import type { CatalogueEntry, PictureClasses, Task } from './entry.ts';
import { localEntries } from './local-entry.ts';
import { splitColumn, splitsOf, wholeFile } from './parts.ts';

const pneumonia: PictureClasses = { names: ['normal', 'pneumonia'], column: 'label', values: ['0', '1'] };

const [bacterial, viral] = ['bacterial pneumonia', 'viral pneumonia'];

/** Which child a picture of the official training part is of. Each series of names numbers its children by itself. */
const trainingPatient = {
  column: 'file',
  pattern: '^images/(?:train|val)/.*/(?<series>IM|NORMAL2-IM|person)-?(?<number>\\d+)',
};

/** The first 15 % of each series' children have lower numbers. */
const firstTrained = { IM: 242, 'NORMAL2-IM': 525, person: 353 };

/**
 * A chest X-ray task. The official training part is cut by child, so that none is in two splits: those with the lowest numbers are
 * `validation`, as the official test part holds the numbers below those of the training part.
 */
function chestTask(
  name: string,
  rows: readonly [number, number, number],
  classes: PictureClasses,
  only: Record<string, readonly string[]> = {},
): Task {
  const file = 'labels.csv';
  return {
    name,
    kind: classes.names.length === 2 ? 'binary-classification' : 'multiclass-classification',
    classes,
    ...splitsOf({
      train: { rows: rows[0], file, where: only, numbered: { ...trainingPatient, from: firstTrained } },
      validation: { rows: rows[1], file, where: only, numbered: { ...trainingPatient, below: firstTrained } },
      test: { rows: rows[2], file, where: { split: ['test'], ...only } },
    }),
  };
}

function affinityTask(name: string, train: number, test: number): Task {
  const file = `${name}_pairs.csv`;
  return {
    name,
    kind: 'regression',
    ...splitsOf({
      train: { rows: train, file, where: { fold: ['0', '1', '2', '3', '4'] } },
      test: { rows: test, file, where: { fold: ['test'] } },
    }),
  };
}

function moleculeTask(
  name: string,
  kind: Task['kind'],
  [train, validation, test]: readonly [number, number, number],
): Task {
  return { name, kind, ...splitColumn(`${name}.csv`, { train, validation, test }, 'valid') };
}

function survivalTask(name: string, train: number, test: number): Task {
  return { name, kind: 'survival', ...splitColumn(`${name}.csv`, { train, test }) };
}

/** One of the ten replications of IHDP. */
function ihdpTask(replication: number): Task {
  const number = String(replication).padStart(2, '0');
  return {
    name: `ihdp-${number}`,
    kind: 'treatment-effect',
    ...splitColumn(`ihdp/ihdp_npci_${number}.csv`, { train: 470, validation: 202, test: 75 }, 'valid'),
  };
}

/** Imaging, molecules, survival, treatment effects. None of it is for clinical use. */
export const medical: readonly CatalogueEntry[] = localEntries('medical', [
  {
    name: 'blood-cells-bccd',
    title: 'Blood cells (BCCD)',
    licence: 'MIT',
    upstream: 'https://github.com/Shenggan/BCCD_Dataset',
    references: ['Alam & Islam 2019', 'Joshi et al. 2022'],
    description: 'Blood smears, 640 × 480, with boxes around red cells, white cells and platelets (boxes.csv).',
    tasks: [
      {
        name: 'cells',
        kind: 'detection',
        ...splitColumn('images.csv', { train: 205, validation: 87, test: 50 }),
        boxes: {
          file: 'boxes.csv',
          image: 'file',
          column: 'class',
          names: ['red blood cell', 'white blood cell', 'platelet'],
          values: ['RBC', 'WBC', 'Platelets'],
          corners: ['xmin', 'ymin', 'xmax', 'ymax'],
        },
      },
      { name: 'counts', kind: 'regression', ...splitColumn('images.csv', { train: 205, validation: 87, test: 50 }) },
    ],
    images: { index: 'images.csv', image: 'file' },
  },
  {
    name: 'breast-ultrasound-busi',
    title: 'Breast ultrasound (BUSI)',
    licence: 'CC-BY-4.0',
    upstream: 'https://doi.org/10.1016/j.dib.2019.104863',
    references: ['Al-Dhabyani et al. 2020, Data in Brief', 'https://github.com/TongxinWang0405/BMI702_project'],
    description:
      'Ultrasound of the breast, 128 × 128, normal, benign or malignant; near-duplicates kept within a split.',
    tasks: [
      {
        name: 'lesion',
        kind: 'multiclass-classification',
        classes: { names: ['normal', 'benign', 'malignant'], column: 'label', values: ['0', '1', '2'] },
        ...splitColumn('labels.csv', { train: 550, validation: 77, test: 107 }),
      },
      {
        name: 'malignancy',
        kind: 'binary-classification',
        classes: { names: ['not malignant', 'malignant'], column: 'breastmnist_label', values: ['1', '0'] },
        ...splitColumn('labels.csv', { train: 550, validation: 77, test: 107 }),
      },
    ],
    images: { index: 'labels.csv', image: 'file' },
  },
  {
    name: 'chest-xray-pneumonia',
    title: 'Chest X-rays (pneumonia)',
    licence: 'CC-BY-4.0',
    upstream: 'https://data.mendeley.com/datasets/rscbjbr9sj',
    references: [
      'Kermany, Goldbaum et al. 2018, Cell',
      'https://github.com/szallik/Neural_networks_binary_classification',
    ],
    description:
      'Paediatric chest X-rays, 224 × 224: pneumonia or normal, bacterial or viral; test is 437 of the official 624.',
    tasks: [
      chestTask('pneumonia', [4206, 1026, 437], pneumonia),
      chestTask('types', [4206, 1026, 437], {
        names: ['normal', bacterial, viral],
        column: 'subtype',
        values: ['normal', 'bacteria', 'virus'],
      }),
      chestTask(
        'bacterial-viral',
        [3044, 839, 273],
        { names: [bacterial, viral], column: 'subtype', values: ['bacteria', 'virus'] },
        { subtype: ['bacteria', 'virus'] },
      ),
      {
        name: 'pneumonia-official',
        kind: 'binary-classification',
        classes: pneumonia,
        ...splitColumn('labels.csv', { train: 5216, validation: 16, test: 437 }),
      },
    ],
    images: { index: 'labels.csv', image: 'file' },
  },
  {
    name: 'dicom-samples',
    title: 'DICOM samples',
    licence: 'MIT, BSD-3-Clause, MS-PL, CC-BY and free sample data, by file (manifest.csv)',
    upstream: 'https://github.com/pydicom/pydicom-data',
    references: [
      'https://github.com/pydicom/pydicom',
      'https://github.com/cornerstonejs/dicomParser',
      'https://github.com/rii-mango/Daikon',
      'https://github.com/ivmartel/dwv',
      'https://github.com/fo-dicom/fo-dicom',
      'https://github.com/suyashkumar/dicom',
      'https://doi.org/10.7937/K9/TCIA.2017.ol20zmxg',
    ],
    description:
      'Small DICOM files of many transfer syntaxes and modalities, broken ones too, and what a correct reader finds.',
    tasks: [{ name: 'decoding', kind: 'file-reading', ...wholeFile('manifest.csv', 106) }],
  },
  {
    name: 'drug-target-affinity',
    title: 'Drug–target affinity (Davis, KIBA)',
    licence: 'none stated; research use',
    upstream: 'https://github.com/hkmztrk/DeepDTA',
    references: ['Davis et al. 2011', 'Tang et al. 2014', 'Ozturk et al. 2018'],
    description: 'Kinase inhibitors against kinases: SMILES, sequences and measured affinities in DeepDTA’s folds.',
    tasks: [affinityTask('davis', 25_046, 3507), affinityTask('kiba', 98_545, 13_796)],
  },
  {
    name: 'moleculenet',
    title: 'MoleculeNet',
    licence: 'CC0-1.0 (copies), MIT (DeepChem); Lipophilicity CC-BY-SA-3.0',
    upstream: 'https://github.com/OpenDrugAI/AttentiveFP',
    references: ['Wu et al. 2018, Chemical Science', 'https://github.com/deepchem/deepchem'],
    description:
      'Nine sets of molecules as SMILES with measured labels, scaffold split; rdkit-reference.csv checks a parser.',
    tasks: [
      moleculeTask('bbbp', 'binary-classification', [1631, 204, 143]),
      moleculeTask('bace', 'binary-classification', [1210, 151, 106]),
      moleculeTask('clintox', 'multilabel-classification', [1182, 148, 104]),
      moleculeTask('sider', 'multilabel-classification', [1141, 143, 100]),
      moleculeTask('tox21', 'multilabel-classification', [6264, 783, 549]),
      moleculeTask('hiv', 'binary-classification', [32_901, 4113, 2879]),
      moleculeTask('esol', 'regression', [902, 113, 79]),
      moleculeTask('freesolv', 'regression', [513, 64, 45]),
      moleculeTask('lipophilicity', 'regression', [3360, 420, 294]),
    ],
  },
  {
    name: 'pneumoniamnist',
    title: 'PneumoniaMNIST',
    licence: 'CC-BY-4.0',
    upstream: 'https://zenodo.org/records/10519652',
    references: ['Yang et al. 2023, Scientific Data', 'https://doi.org/10.1038/s41597-022-01721-8'],
    description: 'Paediatric chest X-rays, 28 × 28, pneumonia 1 or normal 0; test is 446 of the official 624.',
    tasks: [
      {
        name: 'pneumonia',
        kind: 'binary-classification',
        classes: { names: pneumonia.names },
        ...splitsOf({
          train: { rows: 4708, file: 'pneumoniamnist.npz', array: 'train_images', labels: 'train_labels' },
          validation: { rows: 524, file: 'pneumoniamnist.npz', array: 'val_images', labels: 'val_labels' },
          test: { rows: 446, file: 'pneumoniamnist.npz', array: 'test_images', labels: 'test_labels' },
        }),
      },
    ],
  },
  {
    name: 'survival',
    title: 'Survival data',
    licence: 'MIT (DeepSurv); freely available (scikit-survival)',
    upstream: 'https://github.com/jaredleekatzman/DeepSurv',
    references: ['Katzman et al. 2018', 'https://github.com/sebp/scikit-survival'],
    description:
      'Right-censored time to event in six studies: WHAS, SUPPORT, METABRIC, Rotterdam + GBSG, FLCHAIN, veteran.',
    tasks: [
      survivalTask('whas', 1310, 328),
      survivalTask('support', 7098, 1242),
      survivalTask('metabric', 1523, 266),
      survivalTask('gbsg', 1546, 480),
      survivalTask('flchain', 6299, 1103),
      survivalTask('veteran', 109, 19),
    ],
  },
  {
    name: 'tabular-diagnosis',
    title: 'Tabular diagnosis',
    licence: 'CC-BY-4.0 (breast cancer, heart disease); NIDDK (diabetes)',
    upstream: 'https://archive.ics.uci.edu/dataset/17/breast+cancer+wisconsin+diagnostic',
    references: ['https://archive.ics.uci.edu/dataset/45/heart+disease', 'https://github.com/jbrownlee/Datasets'],
    description: 'Breast cancer (WDBC), diabetes (Pima) and heart disease (four centres).',
    tasks: [
      { name: 'breast-cancer', kind: 'binary-classification', ...splitColumn('wdbc.csv', { train: 398, test: 120 }) },
      {
        name: 'diabetes',
        kind: 'binary-classification',
        ...splitColumn('pima-diabetes.csv', { train: 538, test: 161 }),
      },
      {
        name: 'heart-disease',
        kind: 'binary-classification',
        ...splitColumn('heart-disease.csv', { train: 645, test: 191 }),
      },
    ],
  },
  {
    name: 'treatment-effect',
    title: 'Treatment effects (IHDP, ACTG 175)',
    licence: 'none stated (IHDP); GPL-2.0 and CC-BY-4.0 (ACTG 175)',
    upstream: 'https://github.com/AMLab-Amsterdam/CEVAE',
    references: [
      'Hill 2011',
      'Hammer et al. 1996',
      'https://github.com/claudiashi57/dragonnet',
      'https://archive.ics.uci.edu/dataset/890/aids+clinical+trials+group+study+175',
    ],
    description: 'Ten IHDP replications with known effects, and a randomised trial of four HIV regimens.',
    tasks: [
      ...Array.from({ length: 10 }, (_, index) => ihdpTask(index + 1)),
      {
        name: 'actg175',
        kind: 'treatment-effect',
        ...splitColumn('actg175.csv', { train: 1496, validation: 214, test: 300 }, 'valid'),
      },
    ],
  },
]);
