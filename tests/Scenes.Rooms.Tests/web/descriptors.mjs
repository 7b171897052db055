// Prints what @livekit/protocol says of its messages and enums: {messages: {name: {field: facts}}, enums: {name: {value: number}}}.
import * as protocol from '@livekit/protocol';
import { proto3, ScalarType } from '@bufbuild/protobuf';

const messages = {};
const enums = {};

const scalar = (type) => ScalarType[type].toLowerCase();

function seen(type) {
  enums[type.typeName] = Object.fromEntries(type.values.map((value) => [value.name, value.no]));
  return type.typeName;
}

function valueType(field) {
  if (field.kind === 'scalar') return scalar(field.T);
  return field.kind === 'enum' ? seen(field.T) : field.T.typeName;
}

function facts(field) {
  if (field.kind === 'map') return `${field.no} map ${scalar(field.K)} ${valueType(field.V)}`;
  const label = field.repeated ? 'repeated ' : field.opt ? 'optional ' : '';
  const oneof = field.oneof ? ` of ${field.oneof.name}` : '';
  return `${field.no} ${label}${valueType(field)}${oneof}`;
}

for (const type of Object.values(protocol)) {
  if (type?.typeName && type.fields?.list) {
    messages[type.typeName] = Object.fromEntries(type.fields.list().map((field) => [field.name, facts(field)]));
  } else if (type && typeof type === 'object') {
    try {
      seen(proto3.getEnumType(type));
    } catch {
      // Not an enum.
    }
  }
}

console.log(JSON.stringify({ messages, enums }));
