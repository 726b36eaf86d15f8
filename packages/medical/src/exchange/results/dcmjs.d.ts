/** The parts of dcmjs that this package uses; the library ships no types. */
declare module 'dcmjs' {
  interface DicomDict {
    dict: Record<string, unknown>;
    write(options?: { allowInvalidVRLength?: boolean }): ArrayBuffer;
  }
  const dcmjs: {
    readonly data: {
      readonly DicomMetaDictionary: {
        denaturalizeDataset(dataset: Record<string, unknown>): Record<string, unknown>;
      };
      readonly DicomDict: new (meta: Record<string, unknown>) => DicomDict;
    };
    readonly log: { setLevel(level: string): void };
  };
  export default dcmjs;
}
