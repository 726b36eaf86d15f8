import { makeInstallation, type Installation } from '@newfield/application/testing';
import { findReport, listScreens, listTreatmentStudies, searchStudies, type Database } from '@newfield/store';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { screenMadeUpLibrary } from '../src/demo/screen-made-up-library.ts';
import { takeInSamples } from '../src/demo/take-in-samples.ts';
import { worklist } from '../src/server/studies/worklist.ts';

let installation: Installation;
let database: Database;

beforeAll(async () => {
  installation = await makeInstallation();
  process.env['NEWFIELD_HOME'] = installation.home;
  database = await installation.openDatabase();
  await takeInSamples(database);
});

afterAll(async () => {
  await database?.close();
  await installation?.remove();
});

test('the demo has a study at every stage, all of them marked as made up', async () => {
  const { studies, counts } = await worklist(database.db, { state: 'open' });
  expect(counts).toEqual({ new: 1, read: 4, 'second-read': 1, signed: 1 });
  expect(studies.every(({ isMadeUp }) => isMadeUp)).toBe(true);
  const { rows: signed } = await searchStudies(database.db, { state: 'signed' });
  expect(signed[0]).toMatchObject({ isMadeUp: true });
  expect((await findReport(database.db, signed[0]!.id))!.text.en).toMatch(/research use only/i);
});

test('a model finds something in one of them, and gives no answer to the detector’s test pattern', async () => {
  const { studies } = await worklist(database.db, { state: 'read' });
  const decisions = studies
    .filter(({ modality }) => modality === 'CR')
    .flatMap(({ findings }) => findings.flatMap((finding) => ('decision' in finding ? [finding.decision] : [])));
  expect(decisions).toContain('abstain');
  expect(decisions.some((decision) => decision !== 'abstain')).toBe(true);
});

test('a cohort is among the treatments, learnt, and marked as made up', async () => {
  const [study, ...others] = await listTreatmentStudies(database.db);
  expect(others).toEqual([]);
  expect(study).toMatchObject({ isMadeUp: true, numRows: 1500, facts: { training: { learner: 'dr-learner' } } });
  expect(study!.learntSha256).toMatch(/^[\da-f]{64}$/);
});

test('started again, it changes nothing', async () => {
  const before = await worklist(database.db, {});
  await takeInSamples(database);
  expect(await listTreatmentStudies(database.db)).toHaveLength(1);
  expect(await worklist(database.db, {})).toEqual(before);
});

test('a library that was made up is screened once, says so, and its three broken records are refused', async () => {
  await screenMadeUpLibrary(database);
  await screenMadeUpLibrary(database);
  const { rows } = await listScreens(database.db);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ isMadeUp: true, summary: { numRecords: 232, numRefused: 3, numKept: 229 } });
});
