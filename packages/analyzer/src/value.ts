import type { Location, Range } from './location.js';
import type { ObjectShape } from './site.js';

/** What a literal can hold. */
export type Scalar = string | number | boolean | null;

/** How a codebase reads its environment; generated code follows the idiom that is in use. */
export type EnvAccessor =
  | 'process.env'
  | 'import.meta.env'
  | 'Deno.env.get'
  | 'Bun.env'
  /** What `dotenv.config().parsed` holds: the file alone, not the environment. */
  | 'dotenv parsed'
  | 'other';

/** An entry of an object literal through which code reads a variable of the environment. */
export interface EnvEntry {
  /** `value`: of a configuration, `{ openaiKey: process.env.OPENAI_API_KEY }`; `schema`: of what declares variables. */
  readonly kind: 'value' | 'schema';
  readonly object: ObjectShape;
  /** The entry's key. */
  readonly name: string;
  /** Whether the object has no type of its own that would have to know another entry. */
  readonly isOpen: boolean;
}

interface Followed {
  /** Every place passed on the way, from the option as written to where the value was found. */
  readonly trail: readonly Location[];
}

/** Written where it is used. */
export interface LiteralValue extends Followed {
  readonly state: 'literal';
  readonly value: Scalar;
  readonly at: Location;
}

/** Followed to a literal somewhere else. */
export interface ConstantValue extends Followed {
  readonly state: 'constant';
  readonly value: Scalar;
  readonly at: Location;
}

/** A value that is read from the environment. */
export interface EnvValue extends Followed {
  readonly state: 'env';
  readonly name: string;
  readonly accessor: EnvAccessor;
  readonly at: Location;
  /** What applies when the variable is unset. */
  readonly default?: Value;
  /** The entries through which it is read, on the way from the option to the environment. */
  readonly entries?: readonly EnvEntry[];
}

/** One of the values that an expression can have. */
export interface ChoiceOption {
  /** The map's key, the environment or the case under which this value is chosen, where there is one. */
  readonly key?: string;
  readonly value: Value;
}

/**
 * One of several: a map from tier or task to ids, a ternary, a fallback chain. With one option alone it is that or
 * nothing: `condition ? 4096 : undefined`.
 */
export interface ChoiceValue extends Followed {
  readonly state: 'choice';
  readonly via: 'map' | 'list' | 'conditional' | 'fallback' | 'assignment' | 'calls';
  readonly options: readonly ChoiceOption[];
}

/** Comes in from outside the function; the default is the parameter's own. */
export interface ParameterValue extends Followed {
  readonly state: 'parameter';
  readonly name: string;
  readonly default?: Value;
  /** Why not all calls were looked at, where there were too many: a phrase like `called from more than 60 places`. */
  readonly reason?: string;
  /**
   * Of a binding, `env.OPENAI_API_KEY`: the function whose parameter holds it, all of which can read its neighbours. In
   * the file of the trail's first place; absent where a name inside hides the parameter.
   */
  readonly visibleIn?: Range;
}

/** Nothing is given. */
export interface AbsentValue {
  readonly state: 'absent';
}

/** Where the trail ended without an answer: counted and shown, never reported as a problem. */
export interface UnknownValue extends Followed {
  readonly state: 'unknown';
  /** A short phrase, for example `spread of a call's result`. */
  readonly reason: string;
}

/** What is known of an expression, and the way on which it was found. */
export type Value = LiteralValue | ConstantValue | EnvValue | ChoiceValue | ParameterValue | AbsentValue | UnknownValue;

/**
 * Every literal the value can end in, in source order, each with its place. Environment and parameter defaults count;
 * an empty text is as good as unset and does not.
 */
export function literalsOf(value: Value): readonly (LiteralValue | ConstantValue)[] {
  switch (value.state) {
    case 'literal':
    case 'constant':
      return value.value === '' ? [] : [value];
    case 'env':
    case 'parameter':
      return value.default ? literalsOf(value.default) : [];
    case 'choice':
      return value.options.flatMap((option) => literalsOf(option.value));
    case 'absent':
    case 'unknown':
      return [];
  }
}

/** Every environment variable the value can come from. */
export function envNamesOf(value: Value): readonly string[] {
  switch (value.state) {
    case 'env':
      return [value.name, ...(value.default ? envNamesOf(value.default) : [])];
    case 'parameter':
      return value.default ? envNamesOf(value.default) : [];
    case 'choice':
      return value.options.flatMap((option) => envNamesOf(option.value));
    case 'literal':
    case 'constant':
    case 'absent':
    case 'unknown':
      return [];
  }
}

/** Whether every way the value can go is known: no `unknown`, no parameter, no environment variable without a default. */
export function isResolved(value: Value): boolean {
  switch (value.state) {
    case 'literal':
    case 'constant':
    case 'absent':
      return true;
    case 'env':
      return value.default !== undefined && isResolved(value.default);
    case 'choice':
      return value.options.every((option) => isResolved(option.value));
    case 'parameter':
    case 'unknown':
      return false;
  }
}

/** The trail of any value; empty for an absent one. */
export function trailOf(value: Value): readonly Location[] {
  return value.state === 'absent' ? [] : value.trail;
}
