/** Even in lightness, and told apart by every kind of colour vision: van der Walt and Smith 2015; Nuñez, Anderton and Renslow 2018. */
export const colourMaps = ['inferno', 'magma', 'viridis', 'cividis'] as const;
export type ColourMap = (typeof colourMaps)[number];

type Colour = readonly [number, number, number];

/** Even stops of each, as matplotlib has them. */
const stops: Readonly<Record<ColourMap, readonly Colour[]>> = {
  inferno: [
    [0, 0, 4],
    [31, 12, 72],
    [85, 15, 109],
    [136, 34, 106],
    [186, 54, 85],
    [227, 89, 51],
    [249, 140, 10],
    [249, 201, 50],
    [252, 255, 164],
  ],
  magma: [
    [0, 0, 4],
    [28, 16, 68],
    [79, 18, 123],
    [129, 37, 129],
    [181, 54, 122],
    [229, 80, 100],
    [251, 135, 97],
    [254, 194, 135],
    [252, 253, 191],
  ],
  viridis: [
    [68, 1, 84],
    [71, 45, 123],
    [59, 82, 139],
    [44, 114, 142],
    [33, 145, 140],
    [40, 174, 128],
    [94, 201, 98],
    [173, 220, 48],
    [253, 231, 37],
  ],
  cividis: [
    [0, 34, 78],
    [18, 53, 112],
    [59, 73, 108],
    [87, 93, 109],
    [112, 113, 115],
    [138, 134, 120],
    [165, 156, 116],
    [195, 179, 105],
    [225, 204, 85],
    [254, 232, 56],
  ],
};

/** The colour of a share of the hottest place, in [0, 1], as RGB in 0..255. */
export function heatColour(value: number, map: ColourMap): Colour {
  const colours = stops[map];
  const position = Math.min(Math.max(value, 0), 1) * (colours.length - 1);
  const below = Math.min(Math.floor(position), colours.length - 2);
  const share = position - below;
  const [from, to] = [colours[below]!, colours[below + 1]!];
  const mix = (channel: 0 | 1 | 2): number => Math.round(from[channel] + share * (to[channel] - from[channel]));
  return [mix(0), mix(1), mix(2)];
}
