import { literalsOf, type CallSite, type Location, type ProviderCall, type Value } from '@gateshift/analyzer';

/** One of the expressions that can make a call's model, with what it names. */
export interface ModelPart {
  readonly provider: ProviderCall;
  readonly model: Value;
}

/**
 * A call's model by the providers that can make it, each with the ids that stand in its own expression: then one can go
 * to the gateway and another stay. Undefined where there is one alone, or where an id stands outside and may be shared.
 */
export function partsOfModel({ providers, model }: CallSite): readonly ModelPart[] | undefined {
  if (providers.length < 2) return undefined;
  const parts = providers.flatMap((provider): readonly ModelPart[] => {
    const own = within(model, provider.location);
    return own ? [{ provider, model: own }] : [];
  });
  const count = parts.reduce((sum, part) => sum + literalsOf(part.model).length, 0);
  return parts.length === providers.length && count === literalsOf(model).length ? parts : undefined;
}

/** Whether a place lies in another. */
export function isWithin(inner: Location, outer: Location): boolean {
  return inner.file === outer.file && inner.range[0] >= outer.range[0] && inner.range[1] <= outer.range[1];
}

function within(value: Value, place: Location): Value | undefined {
  switch (value.state) {
    case 'literal':
    case 'constant':
    case 'env':
      return isWithin(value.at, place) ? value : undefined;
    case 'choice': {
      const options = value.options.flatMap((option) => {
        const own = within(option.value, place);
        return own ? [{ ...option, value: own }] : [];
      });
      const [only, ...others] = options;
      return only && others.length === 0 ? only.value : only && { ...value, options };
    }
    case 'parameter':
    case 'absent':
    case 'unknown':
      return undefined;
  }
}
