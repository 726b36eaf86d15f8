import JSONSchemaValidator from '@asymmetrik/fhir-json-schema-validator';
import type { Bundle, DiagnosticReport, FhirResource, Observation } from 'fhir/r4.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { type ResultRequest, writeFhirBundle } from '../../src/exchange/index.ts';
import { madeUpResult, sample, signature } from './made-up-result.ts';

const resources = <T extends FhirResource['resourceType']>(bundle: Bundle, type: T) =>
  (bundle.entry ?? []).flatMap(({ resource }) =>
    resource?.resourceType === type ? [resource as Extract<FhirResource, { resourceType: T }>] : [],
  );

describe('FHIR R4', () => {
  let schema: JSONSchemaValidator;
  beforeAll(() => {
    schema = new JSONSchemaValidator();
  }, 30_000);

  test('HL7’s schema accepts the bundle, unsigned and signed, and refuses it with a wrong status', async () => {
    const { image } = await sample();
    const request = { result: madeUpResult, source: image };
    for (const bundle of [
      writeFhirBundle([request]),
      writeFhirBundle([{ ...request, language: 'zh' }], signature, 'transaction'),
    ]) {
      expect(schema.validate(bundle)).toEqual([]);
      for (const { resource } of bundle.entry ?? []) expect(schema.validate(resource)).toEqual([]);
    }
    const wrong = { ...resources(writeFhirBundle([request]), 'DiagnosticReport')[0], status: 'unheard-of' };
    // Verbose: else the validator compiles the schema a second time.
    expect(schema.validate(wrong, true)).not.toEqual([]);
  });
});

test('the report carries codes, probability, interval and operating point, and every reference resolves', async () => {
  const { image } = await sample();
  const bundle = writeFhirBundle([{ result: madeUpResult, source: image }]);
  const [report] = resources(bundle, 'DiagnosticReport') as [DiagnosticReport];
  expect(report).toMatchObject({
    status: 'preliminary',
    code: { coding: [{ system: 'http://loinc.org', code: '18748-4' }] },
    subject: { identifier: { value: 'SYNTHETIC-1' } },
    effectiveDateTime: '2026-11-25',
    conclusion: 'For research use only. Not a medical device; not for diagnosis.',
  });
  const [finding] = resources(bundle, 'Observation') as [Observation];
  expect(finding.code.coding).toEqual([{ system: 'http://snomed.info/sct', code: '233604007', display: 'Pneumonia' }]);
  expect(finding.valueCodeableConcept?.coding?.[0]?.code).toBe('260373001');
  const figures = Object.fromEntries(
    (finding.component ?? []).map(({ code, valueQuantity }) => [code.coding?.[0]?.code, valueQuantity?.value]),
  );
  expect(figures).toMatchObject({ probability: 81.25, 'interval-low': 75, 'interval-high': 87.5, threshold: 43.75 });
  const urls = new Set(bundle.entry?.map(({ fullUrl }) => fullUrl));
  const references = [...JSON.stringify(bundle).matchAll(/"reference":"([^"]+)"/g)].map(([, url]) => url);
  expect(references.length).toBeGreaterThan(5);
  for (const url of references) expect(urls).toContain(url);
  expect(JSON.stringify(bundle)).not.toContain('Phantom 1');
});

test('a signed report is final, and its value is the reader’s decision beside the model’s', async () => {
  const { image } = await sample();
  const added = { code: 'cardiomegaly', verdict: 'added', decision: 'positive', reason: '' } as const;
  const review = { ...signature, findings: [...signature.findings, added] };
  const bundle = writeFhirBundle([{ result: madeUpResult, source: image }], review);
  const [report] = resources(bundle, 'DiagnosticReport') as [DiagnosticReport];
  expect(report).toMatchObject({
    status: 'final',
    issued: '2026-11-26T02:03:04.000Z',
    resultsInterpreter: [{ display: '李 伟' }],
  });
  const [finding, , own] = resources(bundle, 'Observation') as [Observation, Observation, Observation];
  expect(finding.interpretation?.[0]?.coding?.[0]?.code).toBe('NEG');
  expect(finding.component?.at(-1)?.valueCodeableConcept?.text).toBe('Detected');
  expect(finding.note?.[1]?.text).toBe('changed: 心影重叠');
  expect(own).toMatchObject({ status: 'final', code: { text: 'cardiomegaly' } });
  expect(own).not.toHaveProperty('device');
});

test('a study of several images has one report, and a transaction that comes again names the same resources', async () => {
  const { image } = await sample();
  const requests = [0, 1].map((index) => ({
    result: madeUpResult,
    source: image,
    place: { key: 'a signed report', index },
  })) as [ResultRequest, ResultRequest];
  const [once, again] = [0, 1].map(() => writeFhirBundle(requests, signature, 'transaction')) as [Bundle, Bundle];
  expect(once.entry?.map(({ resource }) => resource?.resourceType)).toEqual([
    ...['ImagingStudy', 'Device', 'Observation', 'Observation', 'Observation', 'Observation', 'DiagnosticReport'],
  ]);
  const identifiers = ({ entry }: Bundle) => entry?.map(({ request }) => request?.ifNoneExist);
  expect(new Set(identifiers(once)).size).toBe(7);
  expect(identifiers(again)).toEqual(identifiers(once));
});
