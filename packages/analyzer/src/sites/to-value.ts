import type { Found, FoundOf, Place } from '../found.js';
import type { Location } from '../location.js';
import type { Value } from '../value.js';
import { bindingScope } from './binding.js';
import { envEntries } from './env-entries.js';

function locationsOf(trail: readonly Place[]): readonly Location[] {
  return trail.map((place) => place.index.location(place.node));
}

/** What was found, as plain data. `written` is the option's value as it stands in the options. */
export function toValue(found: Found, before: readonly Place[] = []): Value {
  const trail = [...before, ...found.trail];
  const locations = (): readonly Location[] => locationsOf(trail);
  switch (found.kind) {
    case 'undefined':
      return { state: 'absent' };
    case 'scalar': {
      const at = found.place.index.location(found.place.node);
      const isWhole = !found.parts?.some((part) => part.trail.length > 1);
      const inPlace =
        isWhole && trail.every((place) => place.node === found.place.node || place.node.type === 'Property');
      return { state: inPlace ? 'literal' : 'constant', value: found.value, at, trail: locations() };
    }
    case 'env': {
      const entries = envEntries(found, trail);
      return {
        state: 'env',
        name: found.name,
        accessor: found.accessor,
        at: found.place.index.location(found.place.node),
        ...(entries.length > 0 && { entries }),
        trail: locations(),
      };
    }
    case 'parameter': {
      const visibleIn = bindingScope(found, trail[0]);
      return {
        state: 'parameter',
        name: found.name,
        ...(found.default ? { default: toValue(found.default) } : {}),
        ...(found.reason === undefined ? {} : { reason: found.reason }),
        ...(visibleIn && { visibleIn }),
        trail: locations(),
      };
    }
    case 'union':
      return unionValue(found, trail);
    case 'text':
      return { state: 'unknown', reason: 'text with parts that are not known', trail: locations() };
    case 'unknown':
      return { state: 'unknown', reason: found.reason, trail: locations() };
    case 'result':
      return { state: 'unknown', reason: 'the result of a call', trail: locations() };
    case 'external':
      return {
        state: 'unknown',
        reason: `${found.path.join('.') || 'a value'} of ${found.specifier}`,
        trail: locations(),
      };
    case 'piece':
      return toValue(found.of, trail);
    case 'provided':
      return toValue(
        found.id,
        trail.filter((place) => place.node !== found.place.node),
      );
    default:
      return { state: 'unknown', reason: `a ${found.kind}`, trail: locations() };
  }
}

function unionValue(found: FoundOf<'union'>, trail: readonly Place[]): Value {
  const locations = locationsOf(trail);
  const told = withoutRepeatedUnknowns(found);
  const options = told.filter((option) => option.found.kind !== 'undefined');
  const [first, ...rest] = options;
  if (!first) return { state: 'absent' };
  const isWhole = options.length === told.length || found.via === 'fallback';
  if (rest.length === 0 && isWhole && first.key === undefined) return toValue(first.found, trail);
  if (found.via === 'fallback' && rest.length > 0) {
    const head = toValue(first.found, first.found.kind === 'env' ? trail : []);
    const tail = toValue(rest.length === 1 && rest[0] ? rest[0].found : { ...found, options: rest, trail: [] });
    if (head.state === 'env')
      return { ...head, default: withDefault(head.default, tail), trail: joinTrails(locations, head.trail) };
    if (head.state === 'parameter')
      return { ...head, default: withDefault(head.default, tail), trail: joinTrails(locations, head.trail) };
  }
  const values = options.map((option) => ({
    ...(option.key === undefined ? {} : { key: option.key }),
    value: toValue(option.found),
  }));
  const [sample, ...others] = values;
  if (sample && others.length > 0 && others.every((other) => isSameValue(other.value, sample.value))) {
    return toValue(first.found, trail);
  }
  return { state: 'choice', via: found.via, options: values, trail: locations };
}

/** Beside the parameter itself, what some call passes and nobody can follow says nothing more. */
function withoutRepeatedUnknowns(found: FoundOf<'union'>): FoundOf<'union'>['options'] {
  if (found.via !== 'calls' || !found.options.some((option) => option.found.kind === 'parameter')) return found.options;
  return found.options.filter((option) => !['unknown', 'result', 'external'].includes(option.found.kind));
}

/** Whether two ways lead to the same place: then there is nothing to choose. */
function isSameValue(a: Value, b: Value): boolean {
  return headOf(a) === headOf(b) && JSON.stringify(a) === JSON.stringify(b);
}

/** What mostly tells two values apart, so that long ones are seldom written out to be compared. */
function headOf(value: Value): string | number | boolean | null | undefined {
  switch (value.state) {
    case 'literal':
    case 'constant':
      return value.value;
    case 'env':
    case 'parameter':
      return value.name;
    case 'choice':
      return value.options.length;
    case 'unknown':
      return value.reason;
    case 'absent':
      return undefined;
  }
}

/** One trail after the other, without walking the same way twice. */
function joinTrails(first: readonly Location[], second: readonly Location[]): readonly Location[] {
  const seen = new Set(first.map((step) => `${step.file}:${step.range[0]}`));
  return [...first, ...second.filter((step) => !seen.has(`${step.file}:${step.range[0]}`))];
}

function withDefault(own: Value | undefined, next: Value): Value {
  // A default that `||` steps over is none.
  const isEmpty =
    !own || own.state === 'absent' || ((own.state === 'literal' || own.state === 'constant') && !own.value);
  if (isEmpty) return next;
  return next.state === 'absent'
    ? own
    : { state: 'choice', via: 'fallback', options: [{ value: own }, { value: next }], trail: [] };
}
