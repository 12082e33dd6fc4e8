import { literalsOf, trailOf, type Location, type OutputCap, type Scalar, type Value } from '@gateshift/analyzer';

/** A value as machine-readable reports show it: its state, what is known of it, and the way there as `file:line`. */
export interface JsonValue {
  readonly state: Value['state'];
  /** For models: every id that the value can be. */
  readonly ids?: readonly string[];
  /** For `literal` and `constant` of other options than models; masked for credentials. */
  readonly value?: Scalar;
  /** The environment variable or the parameter. */
  readonly name?: string;
  /** For `choice`: how it is chosen. */
  readonly via?: string;
  readonly options?: readonly (JsonValue & { readonly key?: string })[];
  /** What applies where the variable or parameter is not given. */
  readonly default?: JsonValue;
  /** For `unknown`: where the trail ended. For `parameter`: why not all calls were looked at, where that is so. */
  readonly reason?: string;
  readonly trail?: readonly string[];
}

export function place(location: Location): string {
  return `${location.file}:${location.line}`;
}

/** The value of a model option, with every id it can be. */
export function modelValue(value: Value): JsonValue {
  const described = describe(value, (scalar) => (typeof scalar === 'string' ? { ids: [scalar] } : { value: scalar }));
  const ids = literalsOf(value).flatMap((literal) => (typeof literal.value === 'string' ? [literal.value] : []));
  return ids.length > 0 ? { ...described, ids: [...new Set(ids)] } : described;
}

export function plainValue(value: Value): JsonValue {
  return describe(value, (scalar) => ({ value: scalar }));
}

/** The value of an option that holds a credential. */
export function secretValue(value: Value): JsonValue {
  return describe(value, (scalar) => ({ value: typeof scalar === 'string' ? maskSecret(scalar) : scalar }));
}

/** What may be shown of a credential: its first characters and its length. The analyzer has masked real ones already. */
function maskSecret(secret: string): string {
  if (secret === '' || /… \(\d+ characters\)$/.test(secret)) return secret;
  return `${secret.slice(0, 4)}… (${secret.length} characters)`;
}

function describe(value: Value, show: (scalar: Scalar) => Pick<JsonValue, 'ids' | 'value'>): JsonValue {
  const trail = trailOf(value)
    .map(place)
    .filter((here, step, all) => here !== all[step - 1]);
  const way = trail.length > 0 ? { trail } : {};
  switch (value.state) {
    case 'literal':
    case 'constant':
      return { state: value.state, ...show(value.value), ...way };
    case 'env':
    case 'parameter':
      return {
        state: value.state,
        name: value.name,
        ...(value.default && { default: describe(value.default, show) }),
        ...('reason' in value && { reason: value.reason }),
        ...way,
      };
    case 'choice':
      return {
        state: 'choice',
        via: value.via,
        options: value.options.map((option) => ({
          ...(option.key !== undefined && { key: option.key }),
          ...describe(option.value, show),
        })),
        ...way,
      };
    case 'unknown':
      return { state: 'unknown', reason: value.reason, ...way };
    case 'absent':
      return { state: 'absent' };
  }
}

/** The output cap of a call in `scan --format json`. */
export type JsonOutputCap =
  | { readonly state: 'absent' }
  | {
      readonly state: 'dead';
      readonly name: string;
      readonly why: string;
      readonly expected: string;
      readonly trail: readonly string[];
    }
  | (JsonValue & { readonly cap?: string });

/** A cap that is set shows the state of its value, and its own name as `cap`. */
export function outputCapValue(cap: OutputCap): JsonOutputCap {
  switch (cap.state) {
    case 'absent':
      return { state: 'absent' };
    case 'dead':
      return { state: 'dead', name: cap.name, why: cap.why, expected: cap.expected, trail: [place(cap.keyAt)] };
    case 'unknown':
      return { state: 'unknown', reason: cap.reason };
    case 'set':
      return { cap: cap.name, ...plainValue(cap.value) };
  }
}
