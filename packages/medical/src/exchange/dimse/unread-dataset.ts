import type { DicomFileParts } from './dicom-file.ts';
import { Dataset } from './library.ts';

/** A data set that goes out byte for byte as it lies in its file; it is read only where an archive takes it in no other form. */
export class UnreadDataset extends Dataset {
  private readonly parts: DicomFileParts;

  constructor(parts: DicomFileParts) {
    const { sopClassUid: SOPClassUID, sopInstanceUid: SOPInstanceUID } = parts;
    super({ SOPClassUID, SOPInstanceUID }, parts.transferSyntaxUid);
    this.parts = parts;
  }

  override getDenaturalizedDataset(): Buffer {
    const { dataset } = this.parts;
    return Buffer.from(dataset.buffer, dataset.byteOffset, dataset.byteLength);
  }

  /** Called before the library turns the data set into another transfer syntax. */
  override getElements(): Record<string, unknown> {
    return new Dataset(this.getDenaturalizedDataset(), this.parts.transferSyntaxUid).getElements();
  }
}
