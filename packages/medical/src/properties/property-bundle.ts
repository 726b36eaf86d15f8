import { InvalidArgumentError, InvalidBundleError, loadPredictor, type BundleManifest } from '@newfield/core';
import { featureSizes, featuresVersion } from '../molecules/features/molecule-features.ts';
import { answeringNetwork } from './answering-network.ts';
import { encodedWidth, type FeatureEncoding } from './feature-encoding.ts';
import { openIndex, type MoleculeIndex } from './nearest-molecule.ts';
import { packMolecules, unpackMolecules } from './packed-molecules.ts';
import type { PropertyCalibration } from './property-calibration.ts';
import { propertyFactsOf, type PropertyFacts } from './property-facts.ts';
import { PropertyModel, type PropertyParts } from './property-model.ts';
import { propertySets, type PropertySetName } from './property-sets.ts';

/** All of an ensemble but its network, as the manifest keeps it. */
export function factsOfParts({
  set,
  encoding,
  scale,
  means,
  index: { molecules },
  calibration: { likenessMin, errorBound, classBounds },
}: Omit<PropertyParts, 'network'>): PropertyFacts {
  const finite = (bound: number): number | null => (Number.isFinite(bound) ? bound : null);
  const { ecfpPlaces, fcfpPlaces, ...columns } = encoding;
  const names = Object.keys(propertySets) as PropertySetName[];
  return {
    kind: 'molecule-properties',
    set: names.find((name) => propertySets[name].reference === set.reference)!,
    features: featuresVersion,
    encoding: {
      means: [...columns.means],
      deviations: [...columns.deviations],
      ecfpPlaces: packPlaces(ecfpPlaces),
      fcfpPlaces: packPlaces(fcfpPlaces),
      countScale: columns.countScale,
    },
    scale,
    means: [...means],
    calibration: {
      likenessMin,
      ...(errorBound !== undefined && { errorBound: finite(errorBound) }),
      ...(classBounds && {
        classBounds: classBounds.map(([no, yes]): [number | null, number | null] => [finite(no), finite(yes)]),
      }),
    },
    learnt: { numRows: molecules.numRows, fingerprints: packMolecules(molecules) },
  };
}

/**
 * Opens a bundle that a recipe such as `molecules-esol` made: it answers with the same bits as the ensemble that was trained.
 *
 * @param folder the bundle's folder
 * @throws InvalidBundleError when it is incomplete, altered, of other features, or no model of molecules
 * @throws ParityError        when this machine doesn't reproduce what the trainer recorded
 */
export async function openPropertyModel(folder: string): Promise<PropertyModel> {
  const predictor = await loadPredictor(folder, { numThreads: 1 });
  try {
    const { manifest } = predictor;
    const parts = partsOf(propertyFactsOf(manifest), manifest);
    return new PropertyModel({ ...parts, network: answeringNetwork(parts.set, predictor) }, manifest);
  } catch (cause) {
    await predictor.dispose();
    throw cause;
  }
}

function partsOf(facts: PropertyFacts, { input }: BundleManifest): Omit<PropertyParts, 'network'> {
  if (facts.features !== featuresVersion) {
    throw invalid(`The bundle reads version ${facts.features} of the features; this is version ${featuresVersion}.`);
  }
  const { encoding, calibration, scale, means, learnt } = facts;
  const { errorBound, classBounds } = calibration;
  const unbounded = (bound: number | null): number => bound ?? Infinity;
  const parts = {
    set: propertySets[facts.set],
    encoding: {
      ...encoding,
      ecfpPlaces: unpackPlaces(encoding.ecfpPlaces, featureSizes.ecfp),
      fcfpPlaces: unpackPlaces(encoding.fcfpPlaces, featureSizes.fcfp),
    } satisfies FeatureEncoding,
    scale,
    means,
    index: indexOf(learnt),
    calibration: {
      likenessMin: calibration.likenessMin,
      ...(errorBound !== undefined && { errorBound: unbounded(errorBound) }),
      ...(classBounds && { classBounds: classBounds.map(([no, yes]) => [unbounded(no), unbounded(yes)] as const) }),
    } satisfies PropertyCalibration,
  };
  const numProperties = parts.set.properties.length;
  const isWhole =
    encoding.means.length === featureSizes.descriptors &&
    encoding.deviations.length === featureSizes.descriptors &&
    encodedWidth(parts.encoding) === input.shape[1] &&
    means.length === numProperties &&
    (parts.set.kind === 'regression' ? errorBound !== undefined : classBounds?.length === numProperties);
  if (!isWhole) throw invalid('What the bundle says of its model of molecules does not fit the network.');
  return parts;
}

function indexOf({ numRows, fingerprints }: PropertyFacts['learnt']): MoleculeIndex {
  try {
    return openIndex(unpackMolecules(fingerprints, numRows, featureSizes.ecfp));
  } catch (cause) {
    if (!InvalidArgumentError.isInstance(cause)) throw cause;
    throw invalid(cause.message, cause);
  }
}

const packPlaces = (places: readonly number[]): string => {
  const bytes = Buffer.alloc(2 * places.length);
  places.forEach((place, index) => bytes.writeUInt16LE(place, 2 * index));
  return bytes.toString('base64');
};

function unpackPlaces(packed: string, size: number): number[] {
  const bytes = Buffer.from(packed, 'base64');
  const places = Array.from({ length: bytes.length >> 1 }, (_, index) => bytes.readUInt16LE(2 * index));
  if (places.some((place) => place >= size)) throw invalid('The bundle reads places that no fingerprint has.');
  return places;
}

const invalid = (message: string, cause?: unknown): Error =>
  new InvalidBundleError(message, {
    fix: 'Make the bundle again with its recipe, or get it from where it was made.',
    cause,
  });
