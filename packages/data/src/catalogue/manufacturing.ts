import type { CatalogueEntry, Task } from './entry.ts';
import { localEntries } from './local-entry.ts';
import { splitColumn, splitFiles, splitsOf, wholeFile } from './parts.ts';

const nasaRepository =
  'https://www.nasa.gov/intelligent-systems-division/discovery-and-systems-health/pcoe/pcoe-data-set-repository/';

/** Defects of hot-rolled steel as people name them, and as the data set does. */
const surfaceDefects = {
  names: ['crazing', 'inclusion', 'patches', 'pitted surface', 'rolled-in scale', 'scratches'],
  values: ['crazing', 'inclusion', 'patches', 'pitted_surface', 'rolled-in_scale', 'scratches'],
} as const;

const tileDefects = ['blowhole', 'break', 'crack', 'fray', 'uneven'];

/** One operating condition and fault mode of C-MAPSS; rows are flight cycles. */
function cmapssTask(set: string, train: number, test: number): Task {
  return {
    name: set.toLowerCase(),
    kind: 'regression',
    ...splitFiles({ train: [`train_${set}.csv.gz`, train], test: [`test_${set}.csv.gz`, test] }),
  };
}

/** Inspection, maintenance and process control. */
export const manufacturing: readonly CatalogueEntry[] = localEntries('manufacturing', [
  {
    name: 'ai4i2020',
    title: 'AI4I 2020 predictive maintenance',
    licence: 'CC-BY-4.0',
    upstream: 'https://archive.ics.uci.edu/dataset/601/ai4i+2020+predictive+maintenance+dataset',
    references: ['https://github.com/J33V1N/Predictive-Maintenance-AI4I'],
    description: 'Synthetic milling-machine records, failure with five causes; 8,000 of the 10,000 upstream rows.',
    tasks: [{ name: 'machine-failure', kind: 'binary-classification', ...wholeFile('ai4i2020.csv', 8000) }],
  },
  {
    name: 'cascaded_tanks',
    title: 'Cascaded tanks',
    licence: 'CC-BY-SA-4.0',
    upstream: 'https://doi.org/10.4121/12960104',
    references: ['https://www.nonlinearbenchmark.org'],
    description: 'Pump voltage and water level of two tanks with overflow, one sample each 4 s.',
    tasks: [
      {
        name: 'identification',
        kind: 'time-series',
        ...splitFiles({ train: ['estimation.csv', 1024], validation: ['validation.csv', 717] }),
      },
    ],
  },
  {
    name: 'cmapss',
    title: 'NASA C-MAPSS turbofan degradation',
    licence: 'US government work',
    upstream: nasaRepository,
    references: ['Saxena et al. 2008 (PHM)', 'https://github.com/OctaiPipe/datasets'],
    description:
      'Run-to-failure of simulated engines, a row a flight cycle; true life after the last test cycle in rul_*.csv.',
    tasks: [
      cmapssTask('FD001', 20_631, 9361),
      cmapssTask('FD002', 53_759, 24_326),
      cmapssTask('FD003', 24_720, 11_212),
      cmapssTask('FD004', 61_249, 28_752),
    ],
  },
  {
    name: 'cwru_bearing',
    title: 'CWRU bearing vibration',
    licence: 'free for research',
    upstream: 'https://engineering.case.edu/bearingdatacenter',
    references: ['https://github.com/srigas/CWRU_Bearing_NumPy'],
    description:
      'A healthy bearing and nine seeded faults at 48 kHz; a recording’s first n_train samples (index.csv) are for training.',
    tasks: [{ name: 'fault', kind: 'multiclass-classification', ...wholeFile('index.csv', 10) }],
  },
  {
    name: 'elpv_solar_cells',
    title: 'ELPV solar cells',
    licence: 'CC-BY-NC-SA-4.0',
    upstream: 'https://github.com/zae-bayern/elpv-dataset',
    references: ['Deitsch et al. 2019, Solar Energy'],
    description:
      'Electroluminescence pictures of cells, 128 × 128, with an expert’s probability of a defect; 2,099 of 2,624.',
    tasks: [
      { name: 'defect', kind: 'regression', ...splitColumn('index.csv', { train: 1574, test: 525 }) },
      {
        name: 'condition',
        kind: 'binary-classification',
        ...splitColumn('index.csv', { train: 1574, test: 525 }),
        // Defective is what the expert thought more probable than not.
        classes: {
          names: ['sound', 'defective'],
          column: 'defect_probability',
          values: [
            ['0', '0.3333'],
            ['0.6667', '1'],
          ],
        },
      },
    ],
    images: { index: 'index.csv', image: 'image' },
  },
  {
    name: 'kolektor_sdd',
    title: 'KolektorSDD commutators',
    licence: 'CC-BY-NC-SA-4.0',
    upstream: 'https://www.vicos.si/resources/kolektorsdd/',
    references: ['Tabernik et al. 2019', 'https://github.com/stoy95536/KolektorSDD_Yolov8_Datasets'],
    description:
      'Plastic embedding of commutators, 256 × 640, crack masks; three folds by item; 320 of the 399 upstream pictures.',
    tasks: [
      {
        name: 'cracks',
        kind: 'segmentation',
        ...splitsOf({
          'fold-0': { rows: 112, file: 'index.csv', where: { fold: ['0'] } },
          'fold-1': { rows: 104, file: 'index.csv', where: { fold: ['1'] } },
          'fold-2': { rows: 104, file: 'index.csv', where: { fold: ['2'] } },
        }),
        kinds: { column: 'class', names: ['crack'], values: ['defect'] },
      },
    ],
    images: { index: 'index.csv', image: 'image', mask: 'mask' },
  },
  {
    name: 'magnetic_tile',
    title: 'Magnetic tile defects',
    licence: 'none stated; use with citation',
    upstream: 'https://github.com/abin24/Magnetic-tile-defect-datasets.',
    references: ['Huang, Qiu & Yuan 2020, The Visual Computer'],
    description:
      'Grey photographs of tiles with pixel masks of five defects; split by tile; 1,077 of the 1,344 upstream pictures.',
    tasks: [
      {
        name: 'defects',
        kind: 'segmentation',
        ...splitColumn('index.csv', { train: 823, test: 254 }),
        kinds: { column: 'class', names: tileDefects, values: tileDefects },
      },
      {
        name: 'anomaly',
        kind: 'anomaly-detection',
        ...splitsOf({
          train: { rows: 574, file: 'index.csv', where: { split: ['train'], class: ['free'] } },
          test: { rows: 254, file: 'index.csv', where: { split: ['test'] } },
        }),
      },
    ],
    images: { index: 'index.csv', image: 'image', mask: 'mask' },
  },
  {
    name: 'nasa_battery',
    title: 'NASA Li-ion battery ageing',
    licence: 'US government work',
    upstream: nasaRepository,
    references: ['Saha & Goebel', 'https://github.com/OctaiPipe/datasets'],
    description: 'Discharge cycles of four cells until 30 % fade; 583 of the 636 upstream cycles.',
    tasks: [{ name: 'capacity', kind: 'regression', ...wholeFile('discharge_cycles.csv', 583) }],
  },
  {
    name: 'neu_surface_defects',
    title: 'NEU surface defects of hot-rolled steel',
    licence: 'none stated; research use with citation',
    upstream: 'https://github.com/siddhartamukherjee/NEU-DET-Steel-Surface-Defect-Detection',
    references: ['Song & Yan 2013'],
    description: 'Six kinds of defects, 200 × 200, with 3,327 boxes (boxes.csv); 1,440 of the 1,800 upstream pictures.',
    tasks: [
      {
        name: 'classification',
        kind: 'multiclass-classification',
        ...splitColumn('index.csv', { train: 1080, test: 360 }),
        classes: { names: surfaceDefects.names, column: 'class', values: surfaceDefects.values },
      },
      {
        name: 'boxes',
        kind: 'detection',
        ...splitColumn('index.csv', { train: 1080, test: 360 }),
        boxes: {
          ...{ file: 'boxes.csv', image: 'image', column: 'class', ...surfaceDefects },
          corners: ['xmin', 'ymin', 'xmax', 'ymax'],
        },
      },
    ],
    images: { index: 'index.csv', image: 'image' },
  },
  {
    name: 'process_control_plants',
    title: 'Process-control benchmark plants',
    licence: 'published parameters; facts',
    upstream: 'https://doi.org/10.1109/87.845876',
    references: [
      'Johansson 2000',
      'Henson & Seborg 1997',
      'Klatt & Engell 1998',
      'Wood & Berry 1973',
      'Skogestad 2003',
    ],
    description: 'Equations, parameters and published operating points of five plants used to test controllers.',
    tasks: [{ name: 'plants', kind: 'control', ...wholeFile('plants.json', 5) }],
  },
  {
    name: 'skab',
    title: 'SKAB water-circulation testbed',
    licence: 'GPL-3.0',
    upstream: 'https://github.com/waico/SKAB',
    references: [],
    description: 'Runs of a pump rig, eight sensors a second, one labelled anomaly a run; 25 of the 35 upstream runs.',
    tasks: [{ name: 'anomaly', kind: 'anomaly-detection', ...wholeFile('runs.csv.gz', 35_619) }],
  },
  {
    name: 'steel_plates_faults',
    title: 'Steel plates faults',
    licence: 'CC-BY-4.0',
    upstream: 'https://archive.ics.uci.edu/dataset/198/steel+plates+faults',
    references: ['https://github.com/Akshay9705/adapting-digital-tools-and-lean-six-sigma'],
    description: 'Steel plates, 27 features, seven faults; 1,553 of the 1,941 upstream rows.',
    tasks: [{ name: 'fault', kind: 'multiclass-classification', ...wholeFile('steel_plates_faults.csv', 1553) }],
  },
  {
    name: 'tennessee_eastman',
    title: 'Tennessee Eastman process',
    licence: 'permissive notice (University of Illinois)',
    upstream: 'https://github.com/camaramm/tennessee-eastman-profBraatz',
    references: ['Downs & Vogel 1993', 'Russell, Chiang & Braatz 2000'],
    description:
      '52 variables of a simulated chemical plant each 3 minutes, normal and 21 faults; test faults start after sample 160.',
    tasks: [
      {
        name: 'fault',
        kind: 'anomaly-detection',
        ...splitFiles({ train: ['train.csv.gz', 10_580], test: ['test.csv.gz', 14_784] }),
      },
    ],
  },
]);
