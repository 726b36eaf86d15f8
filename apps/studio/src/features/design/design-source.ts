import stringify from 'json-stringify-pretty-compact';

/*
 * The text of a design is what is edited, saved and undone. Forms read it, change it and write it again, so that form and code
 * always agree.
 */

export interface LayerJson {
  readonly class_name: string;
  readonly config: Readonly<Record<string, unknown>> & { readonly name?: string };
  readonly [other: string]: unknown;
}

export interface BuilderDesign {
  readonly builder: string;
  readonly options: Readonly<Record<string, unknown>>;
}

export interface TopologyDesign {
  readonly class_name: string;
  readonly config: { readonly name?: string; readonly layers: readonly LayerJson[] };
}

export type ParsedDesign =
  | { readonly kind: 'builder'; readonly design: BuilderDesign }
  | { readonly kind: 'topology'; readonly design: TopologyDesign; readonly isSequential: boolean }
  | { readonly kind: 'unreadable' };

export const printDesign = (design: unknown): string => `${stringify(design, { maxLength: 100 })}\n`;

export function parseDesign(source: string): ParsedDesign {
  let design: unknown;
  try {
    design = JSON.parse(source);
  } catch {
    return { kind: 'unreadable' };
  }
  const { builder, options, class_name: className, config } = (design ?? {}) as Partial<BuilderDesign & TopologyDesign>;
  if (typeof builder === 'string' && typeof options === 'object')
    return { kind: 'builder', design: design as BuilderDesign };
  const isTopology = typeof className === 'string' && Array.isArray(config?.layers) && config.layers.every(isLayer);
  if (!isTopology) return { kind: 'unreadable' };
  return { kind: 'topology', design: design as TopologyDesign, isSequential: className === 'Sequential' };
}

const isLayer = (layer: unknown): boolean => {
  const { class_name: className, config } = (layer ?? {}) as Partial<LayerJson>;
  return typeof className === 'string' && typeof config === 'object' && config !== null;
};

/**
 * The design in a file that somebody has: a design of ours, `model.json` of TensorFlow.js, or what Keras's `to_json` gives.
 *
 * @returns undefined when it is neither
 */
export function designInFile(text: string): string | undefined {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return undefined;
  }
  for (const key of ['modelTopology', 'model_config']) {
    if (typeof found === 'object' && found !== null && key in found) found = (found as Record<string, unknown>)[key];
  }
  const printed = printDesign(found);
  return parseDesign(printed).kind === 'unreadable' ? undefined : printed;
}

/** What a first layer knows of the input. */
const inputKeys = ['batch_input_shape'] as const;

/** Layers in another order, added or left out; the first one says what the input is. */
export function withLayers(design: TopologyDesign, layers: readonly LayerJson[]): TopologyDesign {
  const before = design.config.layers[0]?.config ?? {};
  const ofInput = Object.fromEntries(inputKeys.filter((key) => key in before).map((key) => [key, before[key]]));
  const placed = layers.map((layer, index) => {
    const own = Object.entries(layer.config).filter(([key]) => index > 0 && !inputKeys.includes(key as never));
    if (index > 0) return { ...layer, config: Object.fromEntries(own) };
    return { ...layer, config: { ...ofInput, ...layer.config } };
  });
  return { ...design, config: { ...design.config, layers: placed } };
}

export function withSetting(design: TopologyDesign, index: number, key: string, value: unknown): TopologyDesign {
  const layers = design.config.layers.map((layer, position) =>
    position === index ? { ...layer, config: { ...layer.config, [key]: value } } : layer,
  );
  return { ...design, config: { ...design.config, layers } };
}

/** Layers that can be put into a sequential model, as they start. */
export const newLayers: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  Dense: { units: 64, activation: 'relu' },
  Conv2D: { filters: 32, kernel_size: [3, 3], strides: [1, 1], padding: 'same', activation: 'relu' },
  DepthwiseConv2D: { kernel_size: [3, 3], strides: [1, 1], padding: 'same', activation: 'relu' },
  Conv1D: { filters: 32, kernel_size: [3], strides: [1], padding: 'same', activation: 'relu' },
  MaxPooling2D: { pool_size: [2, 2], strides: [2, 2], padding: 'valid' },
  AveragePooling2D: { pool_size: [2, 2], strides: [2, 2], padding: 'valid' },
  GlobalAveragePooling2D: {},
  BatchNormalization: { momentum: 0.99, epsilon: 0.001 },
  LayerNormalization: { epsilon: 0.001 },
  Activation: { activation: 'relu' },
  Dropout: { rate: 0.3 },
  Flatten: {},
  LSTM: { units: 32, return_sequences: false },
  GRU: { units: 32, return_sequences: false },
};

/** A new layer with a name that no other has. */
export function newLayer(className: string, others: readonly LayerJson[]): LayerJson {
  const base = className.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toLowerCase();
  const names = new Set(others.map(({ config }) => config.name));
  let number = 1;
  while (names.has(`${base}_${number}`)) number += 1;
  return { class_name: className, config: { name: `${base}_${number}`, ...newLayers[className] } };
}
