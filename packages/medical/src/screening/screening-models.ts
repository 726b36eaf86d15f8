import { propertySets, type PropertySet } from '../properties/property-sets.ts';
import { shippedPropertyModels } from '../properties/shipped-property-models.ts';

/** A model that molecules may be screened with. */
interface OfferedModel {
  /** Of its bundle. */
  readonly name: string;
  readonly set: PropertySet;
}

/** Models of properties that ship, by the sets that they were learnt from. */
export const offeredModels: readonly OfferedModel[] = Object.entries(propertySets)
  .map(([set, found]) => ({ name: `molecules-${set}`, set: found }))
  .filter(({ name }) => shippedPropertyModels.includes(name));
