import type { TSESTree } from '@typescript-eslint/types';
import { alternativesOf, union, unknown, type Found, type FoundOf, type Held, type Place } from '../found.js';
import type { Follower } from '../follow/follower.js';
import { idWithin } from '../follow/model-within.js';
import { followPath } from '../follow/option.js';
import type { CallProfile, HeldOptions } from '../sdks/profile.js';
import type { ObjectShape, OptionsShape, OutputCap, SdkMajor } from '../site.js';
import { optionsShape } from './object-shape.js';
import { capNamesFor, isWritten, outputCapOf } from './output-cap.js';

const nothing: Found = { kind: 'undefined', trail: [] };

/** The model as options or arguments name it; undefined where they do not. */
export function namedModel(
  follower: Follower,
  model: CallProfile['model'],
  options: Found,
  argumentAt: (position: number) => Found,
  place: Place,
): Found {
  if (model === undefined) return nothing;
  if (typeof model === 'object' && 'argument' in model) return argumentAt(model.argument);
  for (const name of typeof model === 'string' ? [model] : model) {
    const found = followPath(follower, options, name, place);
    if (found.kind !== 'undefined') return found;
  }
  return nothing;
}

/** The id within what names the model, where that may be more than text. */
export function idOfModel(
  follower: Follower,
  { modelWithin }: Pick<CallProfile | HeldOptions, 'modelWithin'>,
  model: Found,
  place: Place,
): Found {
  return modelWithin ? idWithin(follower, model, modelWithin, place) : model;
}

/**
 * What the options of a call can be where they stand in one place with what is sent: `generateContent('a question')` has
 * none. A parameter without a type is taken for a question, as are texts and lists of parts.
 */
export function optionsAmong(given: Found): Found {
  const possible = alternativesOf(given).filter((one) => !isContent(one));
  const [only, ...others] = possible;
  if (!only) return nothing;
  return others.length === 0
    ? only
    : union(
        'conditional',
        possible.map((found) => ({ found })),
      );
}

function isContent(found: Found): boolean {
  if (found.kind === 'parameter') {
    const declared = 'typeAnnotation' in found.place.node ? found.place.node.typeAnnotation : undefined;
    if (declared?.type !== 'TSTypeAnnotation') return found.type === undefined || found.type.kind === 'unknown';
    return isContentType(declared.typeAnnotation);
  }
  return ['scalar', 'text', 'array', 'env', 'json', 'values', 'undefined'].includes(found.kind);
}

/** Text, a list, or anything at all, as against a type with a name. */
function isContentType(type: TSESTree.TypeNode): boolean {
  if (type.type === 'TSUnionType') return type.types.every(isContentType);
  return ['TSStringKeyword', 'TSAnyKeyword', 'TSUnknownKeyword', 'TSArrayType'].includes(type.type);
}

/**
 * What a call is for the model it asks for: of one kind for all that it can ask, or what its method is by itself. Undefined
 * where it is no site for that model.
 */
export function profileFor(profile: CallProfile, model: Found): CallProfile | undefined {
  const ids = alternativesOf(model).flatMap((one) =>
    one.kind === 'scalar' && typeof one.value === 'string' ? [one.value] : [],
  );
  const other = profile.otherModels?.find(({ id }) => ids.length > 0 && ids.every((text) => id.test(text)));
  if (other) return { ...profile, site: other.site, api: other.api, cap: other.cap ?? [] };
  return profile.onlyOtherModels ? undefined : profile;
}

/** What was given once to the clients that a call can go through, and holds where the call says nothing. */
export class HeldByClients {
  readonly #follower: Follower;
  readonly #clients: readonly FoundOf<'client'>[];

  constructor(follower: Follower, clients: readonly FoundOf<'client'>[]) {
    this.#follower = follower;
    this.#clients = clients.filter((client) => client.export.holds !== undefined);
  }

  get isEmpty(): boolean {
    return this.#clients.length === 0;
  }

  model(): Found {
    const models = this.#clients.map((client) => {
      for (const held of client.held ?? []) {
        const found = heldModel(this.#follower, held);
        if (found.kind !== 'undefined') return found;
      }
      return client.held?.length ? nothing : unknown('the model is chosen where the client is made');
    });
    return union(
      'list',
      models.map((found) => ({ found })),
    );
  }

  /** Whether everything that the call can go through is told to stream. */
  get streams(): boolean {
    return (
      !this.isEmpty &&
      this.#clients.every(({ held }) => held?.length && held.some((one) => this.#isOn(one, one.options.stream)))
    );
  }

  #isOn({ options, arguments: given, place }: Held, option: string | undefined): boolean {
    if (option === undefined) return false;
    const found = followPath(this.#follower, given[options.argument] ?? nothing, option, place);
    return found.kind === 'scalar' && found.value === true;
  }

  /** Whether everything that the call can go through was given a schema for its answers. */
  get hasSchema(): boolean {
    return (
      !this.isEmpty &&
      this.#clients.every(({ held }) =>
        held?.some((one) => one.options.schemas?.some((name) => this.#isGiven(one, name))),
      )
    );
  }

  #isGiven({ options, arguments: given, place }: Held, option: string): boolean {
    return isWritten(this.#follower, given[options.argument] ?? nothing, option, place);
  }

  capNames(major: SdkMajor): readonly string[] {
    return [...new Set(this.#clients.flatMap((client) => capNamesFor(client.export.holds?.cap ?? [], major)))];
  }

  outputCap(major: SdkMajor): OutputCap {
    const caps = this.#clients.map((client): OutputCap => {
      if (client.export.holds?.cap.length === 0) return { state: 'absent' };
      if (!client.held?.length) return { state: 'unknown', reason: 'it may be set where the client is made' };
      const own = client.held.map((held) => this.#capIn(held, major));
      const written = own.find((cap) => cap.state !== 'absent');
      if (written) return written;
      return client.export.holds?.isAlwaysCapped
        ? { state: 'unknown', reason: 'the SDK sets one of its own' }
        : { state: 'absent' };
    });
    const isMixed = caps.some((cap) => cap.state === 'dead') && caps.some((cap) => cap.state === 'set');
    if (isMixed) return { state: 'unknown', reason: 'it reaches only some of what the call can go through' };
    const first = caps.find((cap) => cap.state === 'unknown') ?? caps.find((cap) => cap.state !== 'set') ?? caps[0];
    return first ?? { state: 'absent' };
  }

  /** The options literal that holds for the call, where it is one. */
  options(): OptionsShape | undefined {
    const [client, ...others] = this.#clients;
    const held = client?.held?.[0];
    if (!held || others.length > 0) return undefined;
    const { place, options, context } = held;
    const shape = optionsShape(this.#follower, place.node, options.argument, place, context);
    return 'object' in shape ? elsewhere(shape.object, shape) : undefined;
  }

  #capIn(held: Held, major: SdkMajor): OutputCap {
    const options = held.arguments[held.options.argument] ?? nothing;
    return outputCapOf(this.#follower, options, capNamesFor(held.options.cap, major), held.place);
  }
}

function elsewhere(object: ObjectShape, shape: OptionsShape): OptionsShape {
  return { kind: 'elsewhere', object, argument: object.at.range, mutated: shape.kind === 'elsewhere' && shape.mutated };
}

/** The model that a construction names. */
export function heldModel(follower: Follower, held: Held): Found {
  const { options, place } = held;
  const at = (position: number): Found => held.arguments[position] ?? nothing;
  if (typeof options.model === 'object' && 'argument' in options.model && options.model.andFollowing) {
    const every = held.arguments.slice(options.model.argument).map((found) => ({ found }));
    return every.length === 0 ? nothing : union('list', every);
  }
  const named = namedModel(follower, options.model, at(options.argument), at, place);
  return idOfModel(follower, options, named, place);
}
