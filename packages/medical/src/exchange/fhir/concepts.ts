import type { CodeableConcept, Coding, Identifier, Quantity, Reference } from 'fhir/r4.js';
import { type Code, ownScheme, ownSchemeUid } from '../results/codes.ts';

const systems = {
  DCM: 'http://dicom.nema.org/resources/ontology/DCM',
  SCT: 'http://snomed.info/sct',
  UCUM: 'http://unitsofmeasure.org',
  UMLS: 'http://terminology.hl7.org/CodeSystem/umls',
  RFC5646: 'urn:ietf:bcp:47',
  [ownScheme]: `urn:oid:${ownSchemeUid}`,
} as const;

export function coding({ value, scheme, meaning }: Code): Coding {
  return { system: systems[scheme], code: value, display: meaning };
}

export function concept(code: Code, text = code.meaning): CodeableConcept {
  return { coding: [coding(code)], text };
}

/** A concept of HL7's own code systems. */
export function hl7Concept(system: string, code: string, display: string): CodeableConcept {
  return { coding: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code, display }] };
}

export function percent(share: number): Quantity {
  return { value: Number((share * 100).toFixed(4)), unit: '%', system: systems.UCUM, code: '%' };
}

export function cells(value: number): Quantity {
  return { value, unit: 'cells', system: systems.UCUM, code: '{cells}' };
}

export function plainNumber(value: number): Quantity {
  return { value, unit: '1', system: systems.UCUM, code: '1' };
}

/** A DICOM UID as an identifier (FHIR R4, ImagingStudy). */
export function uidIdentifier(uid: string): Identifier {
  return { system: 'urn:dicom:uid', value: `urn:oid:${uid}` };
}

/** The patient by the id of the source, without name: the receiver knows whose it is. */
export function patientReference(patientId: string, issuer: string | undefined): Reference {
  return {
    type: 'Patient',
    identifier: {
      type: hl7Concept('v2-0203', 'MR', 'Medical record number'),
      value: patientId || 'unknown',
      ...(issuer ? { assigner: { display: issuer } } : {}),
    },
  };
}

/** `YYYYMMDD` → `YYYY-MM-DD`, or nothing. */
export function dateOf(text: string | undefined): string | undefined {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(text ?? '') ?? [];
  return year && month && day ? `${year}-${month}-${day}` : undefined;
}
