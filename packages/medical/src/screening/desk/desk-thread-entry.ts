import { parentPort } from 'node:worker_threads';
import { connectivityInvariants } from '../../molecules/fingerprints/atom-invariants.ts';
import { circularEnvironments } from '../../molecules/fingerprints/circular-environments.ts';
import { foldedCounts } from '../../molecules/fingerprints/folded-counts.ts';
import { featureSizes, fingerprintRadius } from '../../molecules/features/molecule-features.ts';
import { MoleculeError } from '../../molecules/molecule-error.ts';
import { Chemistry } from '../../molecules/toolkit/chemistry.ts';
import { openPropertyModel } from '../../properties/property-bundle.ts';
import { packBits, writeBits } from '../bit-fingerprint.ts';
import type { DeskAnswer, DeskKind, DeskRequest, DeskWork } from './desk-messages.ts';
import { readQuery } from './substructure.ts';

/* A thread with an RDKit of its own, for what people ask: a query of theirs may hang it, and takes nothing along. */

const port = parentPort!;
const send = (answer: DeskAnswer): void => port.postMessage(answer);

let opened: Chemistry | undefined;

async function chemistry(): Promise<Chemistry> {
  if (opened === undefined || opened.hasFailed) opened = await Chemistry.open();
  return opened;
}

const models = new Map<string, ReturnType<typeof openPropertyModel>>();

/** Opened at the first question, and kept. */
function modelIn(folder: string): ReturnType<typeof openPropertyModel> {
  const opened = models.get(folder) ?? openPropertyModel(folder);
  models.set(folder, opened);
  opened.catch(() => models.delete(folder));
  return opened;
}

async function answer(request: DeskRequest): Promise<DeskWork[DeskKind]['answer']> {
  const toolkit = await chemistry();
  switch (request.kind) {
    case 'draw':
      return toolkit.withMolecule(request.smiles, (molecule) => molecule.drawing(request.options));
    case 'fingerprint':
      return toolkit.withMolecule(request.smiles, ({ graph }) =>
        writeBits(
          packBits(
            foldedCounts(
              circularEnvironments(graph, connectivityInvariants(graph), fingerprintRadius),
              featureSizes.ecfp,
            ),
          ),
        ),
      );
    case 'attribute': {
      const model = await modelIn(request.folder);
      return model.attribute(request.smiles, toolkit, request.property);
    }
    case 'molblocks':
      return request.smiles.map((smiles) => toolkit.withMolecule(smiles, (molecule) => molecule.molblock()));
    case 'match': {
      const query = readQuery(toolkit, request.query);
      return [...request.smiles.keys()].filter((place) =>
        toolkit.withMolecule(request.smiles[place]!, (molecule) => molecule.has(query)),
      );
    }
  }
}

port.on('message', (request: DeskRequest) => {
  answer(request).then(
    (value) => send({ kind: 'done', value }),
    (error: unknown) =>
      send(MoleculeError.isInstance(error) ? { kind: 'refused', fault: error.fault } : { kind: 'failed' }),
  );
});
await chemistry();
send({ kind: 'ready' });
