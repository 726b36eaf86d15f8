/** What a file of one's own may hold. An archive of a few kilobytes can unpack to terabytes, so everything is counted. */
export const ownDataLimits = {
  /** Files in an archive. */
  numEntriesMax: 200_000,
  /** All of them, unpacked. */
  unpackedBytesMax: 8_000_000_000,
  /** One of them, unpacked; of a picture. */
  pictureBytesMax: 50_000_000,
  /** How much larger an archive may become; pictures and numbers hardly shrink, a bomb's zeros do a thousandfold. */
  expansionMax: 200,
  /** Arrays are held in memory. */
  arrayBytesMax: 2_000_000_000,
  /** Of one picture. */
  pixelsMax: 50_000_000,
  numColumnsMax: 5000,
} as const;
