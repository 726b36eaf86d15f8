import type { Code } from './codes.ts';
import { codeItem, dcm } from './codes.ts';
import { decimal, type NaturalDataset } from './dicom-object.ts';

/** Items of a structured report's content tree (PS3.3 C.17.3). */
type Relationship =
  'CONTAINS' | 'HAS CONCEPT MOD' | 'HAS OBS CONTEXT' | 'HAS ACQ CONTEXT' | 'HAS PROPERTIES' | 'INFERRED FROM';

function item(
  relationship: Relationship,
  valueType: string,
  name: Code | undefined,
  value: NaturalDataset,
  children: readonly NaturalDataset[] = [],
): NaturalDataset {
  return {
    RelationshipType: relationship,
    ValueType: valueType,
    ConceptNameCodeSequence: name && [codeItem(name)],
    ...value,
    ContentSequence: children.length > 0 ? children : undefined,
  };
}

export function container(name: Code, children: readonly NaturalDataset[], template?: string): NaturalDataset {
  return item(
    'CONTAINS',
    'CONTAINER',
    name,
    {
      ContinuityOfContent: 'SEPARATE',
      ContentTemplateSequence:
        template === undefined ? undefined : [{ MappingResource: 'DCMR', TemplateIdentifier: template }],
    },
    children,
  );
}

export function text(relationship: Relationship, name: Code, value: string): NaturalDataset {
  return item(relationship, 'TEXT', name, { TextValue: value });
}

export function code(
  relationship: Relationship,
  name: Code,
  value: Code,
  children?: readonly NaturalDataset[],
): NaturalDataset {
  return item(relationship, 'CODE', name, { ConceptCodeSequence: [codeItem(value)] }, children);
}

export function uidReference(relationship: Relationship, name: Code, uid: string): NaturalDataset {
  return item(relationship, 'UIDREF', name, { UID: uid });
}

export function personName(relationship: Relationship, name: Code, value: string): NaturalDataset {
  return item(relationship, 'PNAME', name, { PersonName: value });
}

const unitMeanings = { '1': 'no units', '%': 'Percent', '{cells}': 'cells' } as const;

/** A number with its unit (UCUM). */
export function number(
  relationship: Relationship,
  name: Code,
  value: number,
  unit: keyof typeof unitMeanings,
  children?: readonly NaturalDataset[],
): NaturalDataset {
  const measured = {
    NumericValue: decimal(value),
    MeasurementUnitsCodeSequence: [codeItem({ value: unit, scheme: 'UCUM', meaning: unitMeanings[unit] })],
  };
  return item(relationship, 'NUM', name, { MeasuredValueSequence: [measured] }, children);
}

/** A reference to an image, or to one frame of it. */
export function image(
  relationship: Relationship,
  name: Code | undefined,
  reference: NaturalDataset,
  children?: readonly NaturalDataset[],
): NaturalDataset {
  return item(relationship, 'IMAGE', name, { ReferencedSOPSequence: [reference] }, children);
}

export const comment = dcm('121106', 'Comment');
