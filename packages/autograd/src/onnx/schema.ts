import protobuf from 'protobufjs/minimal.js';

/**
 * The part of ONNX's protocol-buffer schema that this package reads and writes.
 *
 * Field numbers and names are those of onnx/onnx.proto (Apache-2.0). Fields that aren't listed are skipped when read. Messages go
 * through this table and protobufjs's plain writer and reader: its reflection compiles code from text, which a page with a strict
 * content policy refuses.
 */
interface Field {
  readonly id: number;
  readonly type: ScalarType | MessageName;
  readonly repeated: boolean;
}

type ScalarType = 'int32' | 'int64' | 'float' | 'string' | 'bytes';
type MessageName = keyof typeof messages;
type Fields = Readonly<Record<string, Field>>;
type Message = Record<string, unknown>;

const field = (id: number, type: string, repeated = false): Field => ({ id, type: type as Field['type'], repeated });

/** Fields of each message, by rising number, in which order they are written. */
const messages = {
  ModelProto: {
    irVersion: field(1, 'int64'),
    producerName: field(2, 'string'),
    docString: field(6, 'string'),
    graph: field(7, 'GraphProto'),
    opsetImport: field(8, 'OperatorSetIdProto', true),
    metadataProps: field(14, 'StringStringEntryProto', true),
  },
  OperatorSetIdProto: { domain: field(1, 'string'), version: field(2, 'int64') },
  StringStringEntryProto: { key: field(1, 'string'), value: field(2, 'string') },
  GraphProto: {
    node: field(1, 'NodeProto', true),
    name: field(2, 'string'),
    initializer: field(5, 'TensorProto', true),
    input: field(11, 'ValueInfoProto', true),
    output: field(12, 'ValueInfoProto', true),
  },
  NodeProto: {
    input: field(1, 'string', true),
    output: field(2, 'string', true),
    name: field(3, 'string'),
    opType: field(4, 'string'),
    attribute: field(5, 'AttributeProto', true),
    domain: field(7, 'string'),
  },
  AttributeProto: {
    name: field(1, 'string'),
    f: field(2, 'float'),
    i: field(3, 'int64'),
    s: field(4, 'bytes'),
    floats: field(7, 'float', true),
    ints: field(8, 'int64', true),
    strings: field(9, 'bytes', true),
    type: field(20, 'int32'),
  },
  TensorProto: {
    dims: field(1, 'int64', true),
    dataType: field(2, 'int32'),
    name: field(8, 'string'),
    rawData: field(9, 'bytes'),
  },
  ValueInfoProto: { name: field(1, 'string'), type: field(2, 'TypeProto') },
  TypeProto: { tensorType: field(1, 'TensorTypeProto') },
  TensorTypeProto: { elemType: field(1, 'int32'), shape: field(2, 'TensorShapeProto') },
  TensorShapeProto: { dim: field(1, 'DimensionProto', true) },
  DimensionProto: { dimValue: field(1, 'int64'), dimParam: field(2, 'string') },
} as const satisfies Readonly<Record<string, Fields>>;

/** How a value's length is told: by itself, by four bytes, or by a number before it. */
const wireTypes: Readonly<Record<ScalarType, number>> = { int32: 0, int64: 0, float: 5, string: 2, bytes: 2 };
const lengthDelimited = 2;

const isMessage = (type: Field['type']): type is MessageName => type in messages;

function write(writer: protobuf.Writer, name: MessageName, message: Message): protobuf.Writer {
  for (const [key, { id, type, repeated }] of Object.entries<Field>(messages[name])) {
    const present = message[key];
    if (present === undefined) continue;
    for (const value of repeated ? (present as unknown[]) : [present]) {
      if (isMessage(type)) {
        write(writer.uint32((id << 3) | lengthDelimited).fork(), type, value as Message).ldelim();
      } else {
        const writeValue = writer.uint32((id << 3) | wireTypes[type])[type] as (value: unknown) => protobuf.Writer;
        writeValue.call(writer, value);
      }
    }
  }
  return writer;
}

/** @param end where the message ends, in bytes */
function read(reader: protobuf.Reader, name: MessageName, end: number): Message {
  const fields = Object.entries<Field>(messages[name]);
  const message: Message = Object.fromEntries(fields.flatMap(([key, { repeated }]) => (repeated ? [[key, []]] : [])));
  while (reader.pos < end) {
    const tag = reader.uint32();
    const [key, known] = fields.find(([, { id }]) => id === tag >>> 3) ?? [];
    if (key === undefined || known === undefined) reader.skipType(tag & 7);
    else if (!known.repeated) message[key] = readValue(reader, known.type);
    else (message[key] as unknown[]).push(...readRepeated(reader, known.type, tag & 7));
  }
  return message;
}

/** One value of a repeated field, or many where its writer packed them. */
function readRepeated(reader: protobuf.Reader, type: Field['type'], wireType: number): unknown[] {
  const isPacked = wireType === lengthDelimited && !isMessage(type) && wireTypes[type] !== lengthDelimited;
  if (!isPacked) return [readValue(reader, type)];
  const end = reader.uint32() + reader.pos;
  const values: unknown[] = [];
  while (reader.pos < end) values.push(readValue(reader, type));
  return values;
}

function readValue(reader: protobuf.Reader, type: Field['type']): unknown {
  if (isMessage(type)) {
    const length = reader.uint32();
    return read(reader, type, reader.pos + length);
  }
  const value = reader[type]();
  return type === 'int64' && typeof value === 'object' ? Number(String(value)) : value;
}

/** AttributeProto.AttributeType. */
export const attributeType = { float: 1, int: 2, string: 3, floats: 6, ints: 7, strings: 8 } as const;

export interface AttributeProto {
  name: string;
  type: number;
  f?: number;
  i?: number;
  s?: Uint8Array;
  floats?: number[];
  ints?: number[];
  strings?: Uint8Array[];
}

export interface NodeProto {
  input: string[];
  output: string[];
  name?: string;
  opType: string;
  attribute?: AttributeProto[];
  domain?: string;
}

export interface TensorProto {
  name: string;
  dataType: number;
  dims?: number[];
  rawData?: Uint8Array;
}

export interface ValueInfoProto {
  name: string;
  type: { tensorType: { elemType: number; shape: { dim?: { dimValue?: number; dimParam?: string }[] } } };
}

export interface ModelProto {
  irVersion: number;
  producerName: string;
  opsetImport: { domain: string; version: number }[];
  graph: {
    name: string;
    node: NodeProto[];
    initializer?: TensorProto[];
    input?: ValueInfoProto[];
    output: ValueInfoProto[];
  };
  metadataProps?: { key: string; value: string }[];
}

export function encodeModel(model: ModelProto): Uint8Array {
  return write(protobuf.Writer.create(), 'ModelProto', { ...model }).finish();
}

/** @throws Error when the bytes aren't a protocol-buffer message of this shape */
export function decodeModel(bytes: Uint8Array): ModelProto {
  return read(protobuf.Reader.create(bytes), 'ModelProto', bytes.length) as unknown as ModelProto;
}
