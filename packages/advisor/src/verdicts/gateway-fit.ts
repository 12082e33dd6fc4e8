import {
  envNamesOf,
  literalsOf,
  type CallFeature,
  type CallSite,
  type HttpSite,
  type Location,
  type Value,
} from '@gateshift/analyzer';
import {
  capabilityOf,
  featureSupport,
  type Capability,
  type GatewayProfile,
  type Model,
  type ModelFeature,
} from '@gateshift/catalog';
import { because, type Reason, type ReasonCode } from '../outcome-reason.js';
import type { Policy } from '../policy.js';
import { saidInConfig } from './said-in-config.js';

/** What the gateway is asked for in place of an id in source. */
export type Spelling =
  /** The gateway knows the model under the id as written. */
  | { readonly kind: 'same'; readonly id: string }
  /** The same model under the gateway's own spelling, or the model the user maps the id to. */
  | { readonly kind: 'respelled' | 'mapped'; readonly id: string }
  | ({ readonly kind: 'unserved' } & Reason);

/** A literal model id that a call can send. */
export interface SentModel {
  readonly modelId: string;
  readonly at: Location;
  readonly spelling: Spelling;
}

/** An id that the gateway is not known to serve, and that in words. */
export interface UnservedModel {
  readonly modelId: string;
  readonly reason: string;
}

/** Whether the gateway can serve a call, with what it would be asked for. */
export type Fit =
  | { readonly fits: true; readonly models: readonly SentModel[]; readonly warnings: readonly string[] }
  | (Reason & {
      readonly fits: false;
      readonly outcome: 'skipped' | 'by hand';
      /** The ids that stand in the way, where a map would take them out of it. */
      readonly unserved?: readonly UnservedModel[];
    });

const modelFeatures: Readonly<Partial<Record<string, ModelFeature>>> = {
  tools: 'tools',
  'image-input': 'image-input',
  'audio-input': 'audio-input',
  'file-input': 'file-input',
  'json-object': 'json-object',
  'json-schema': 'json-schema',
};

/** What a call's feature asks of a model. Streaming and the like every model has. */
export function modelFeatureOf(feature: CallFeature): ModelFeature | undefined {
  return feature.startsWith('tools.') ? 'tools' : modelFeatures[feature];
}

const featureTitles: Readonly<Partial<Record<string, string>>> = {
  'image-input': 'image input',
  'audio-input': 'audio input',
  'file-input': 'file input',
  'json-object': 'JSON mode',
  'json-schema': 'a JSON schema for the answer',
  'multiple-choices': 'several answers to one request (`n`)',
};

/** How messages call a feature of a call. */
export function titleOfFeature(feature: CallFeature): string {
  if (feature === 'tools.*')
    return 'every tool that OpenAI has built in (which of them the call uses could not be followed)';
  const builtIn = feature.startsWith('tools.') ? feature.slice('tools.'.length) : undefined;
  return builtIn === undefined ? (featureTitles[feature] ?? feature) : `OpenAI's built-in tool \`${builtIn}\``;
}

/** Headers that carry a credential or an identity to whatever host they are sent to. */
export const foreignHeader = /auth|key|token|secret|cookie|^openai-(?:organization|project)$/;

/** Why the headers that a call gives for itself keep it where it is. */
function ownHeader(call: JudgedCall | JudgedRequest, { title }: GatewayProfile): Reason | undefined {
  const header = call.requestHeaders?.find((name) => foreignHeader.test(name));
  if (header !== undefined) {
    return because(
      'credential-would-leak',
      `the call itself sends the header \`${header}\`, which would go to ${title}: remove it or replace its value first`,
    );
  }
  const override = call.requestOverrides?.[0];
  if (override !== undefined) {
    return because(
      'request-overridden',
      `the call itself sets \`${override}\` of its request, which wins over what ${title} should be asked for: take it out of the call first`,
    );
  }
  return call.mayHaveMoreRequestHeaders
    ? because(
        'headers-unknown',
        `the call's own headers could not be followed, and would go to ${title}: make sure they hold no credential`,
      )
    : undefined;
}

/** Why a use of a special API keeps its client, in words for those that are no API. */
export function featureReason(api: string, gateway: GatewayProfile): Reason | undefined {
  return usesOfTheClient[api] ?? supportReason(gateway.apis[api], `the ${api} API`, gateway, apiCodes);
}

/** The same of the APIs that gateways have alone: what a framework calls a use of its own, `agent` or `text`, is none. */
export function lackedApiReason(api: string, gateway: GatewayProfile): Reason | undefined {
  return api === 'other' || api in gateway.apis ? featureReason(api, gateway) : undefined;
}

const usesOfTheClient: Readonly<Partial<Record<string, Reason>>> = {
  settings: because('reassigned-settings', 'its key, address or owner is assigned after it is made'),
  other: because('request-unknown', 'it is not known what this request asks for'),
};

/** What counts of a call. */
export type JudgedCall = Pick<
  CallSite,
  'api' | 'model' | 'features' | 'requestHeaders' | 'mayHaveMoreRequestHeaders' | 'requestOverrides'
>;

/** What counts of a raw request; its headers are judged with its address. */
type JudgedRequest = Pick<HttpSite, 'api' | 'model' | 'features'> & {
  readonly requestHeaders?: undefined;
  readonly mayHaveMoreRequestHeaders?: undefined;
  readonly requestOverrides?: undefined;
};

/** Why an API keeps a call where it is; undefined where the gateway serves it. */
export function apiReason(api: string, gateway: GatewayProfile): Reason | undefined {
  return api === 'other' ? usesOfTheClient[api] : supportReason(gateway.apis[api], `the ${api} API`, gateway, apiCodes);
}

/** Judges one call by what the gateway is known to serve. Nothing unknown counts as a yes. */
export function judgeCall(call: JudgedCall | JudgedRequest, gateway: GatewayProfile, policy: Policy): Fit {
  const api = apiReason(call.api, gateway);
  if (api) return { fits: false, outcome: 'skipped', ...api };
  const own = ownHeader(call, gateway);
  if (own) return { fits: false, outcome: 'by hand', ...own };
  const { features } = call;
  for (const feature of features) {
    const capability = capabilityOf(feature, gateway, call.api);
    const reason = supportReason(capability, titleOfFeature(feature), gateway, featureCodes);
    if (reason?.code === featureCodes.unknown && feature !== 'tools.*') {
      const remedy = saidInConfig('features', feature);
      return { fits: false, outcome: 'skipped', ...because(reason.code, `${reason.reason}: ${remedy}`) };
    }
    if (reason) return { fits: false, outcome: 'skipped', ...reason };
  }
  const open = openEnd(call.model);
  if (open && (policy.callerModels === 'refuse' || canNameNone(call.model))) {
    const choice = canNameNone(call.model)
      ? ''
      : `; \`--caller-models pass\` asks ${gateway.title} for whatever is named`;
    return { fits: false, outcome: 'by hand', code: open.code, reason: open.reason + choice };
  }

  const models: SentModel[] = [];
  const unserved = new Map<string, UnservedModel>();
  for (const literal of literalsOf(call.model)) {
    if (typeof literal.value !== 'string' || literal.value === '') continue;
    const spelling = spellAtGateway(literal.value, gateway, policy);
    if (spelling.kind === 'unserved') {
      unserved.set(literal.value, { modelId: literal.value, reason: spelling.reason });
      continue;
    }
    const lacking = lackingFeature(spelling.id, features, call.api, gateway, policy);
    if (lacking) return { fits: false, outcome: 'skipped', ...lacking };
    models.push({ modelId: literal.value, at: literal.at, spelling });
  }
  if (unserved.size > 0) {
    const reason = [...unserved.values()].map((model) => model.reason).join('; ');
    return {
      fits: false,
      outcome: 'by hand',
      ...because('model-not-served', reason),
      unserved: [...unserved.values()],
    };
  }
  const passed = open
    ? [
        `which model this asks for is not known: ${gateway.title} is asked for whatever is named, and refuses what it does not serve`,
      ]
    : [];
  return { fits: true, models, warnings: [...modelWarnings(call.model, models, call.api, gateway), ...passed] };
}

interface SupportCodes {
  readonly no: ReasonCode;
  readonly unknown: ReasonCode;
}

const apiCodes: SupportCodes = { no: 'api-not-served', unknown: 'api-unknown' };
const featureCodes: SupportCodes = { no: 'feature-not-served', unknown: 'feature-unknown' };

/** A sentence where the capability is not known to be there; undefined where it is. */
function supportReason(
  capability: Capability | undefined,
  what: string,
  gateway: GatewayProfile,
  codes: SupportCodes,
): Reason | undefined {
  switch (capability?.support ?? 'unknown') {
    case 'yes':
      return undefined;
    case 'no':
      return because(codes.no, `${gateway.title} does not serve ${what}`);
    case 'unknown':
      return because(codes.unknown, `it is not known whether ${gateway.title} serves ${what}`);
  }
}

/** What to ask the gateway for. The user's map comes first; an id that is a target of the map is served by the user's word. */
export function spellAtGateway(
  id: string,
  gateway: GatewayProfile,
  policy: Pick<Policy, 'catalog' | 'modelMap'>,
): Spelling {
  const { catalog, modelMap } = policy;
  const model = catalog.find(id);
  const mapped = mapFor(modelMap, id) ?? (model && mapFor(modelMap, model.id));
  const targets = Object.values(modelMap);
  if (mapped !== undefined && mapped !== id && !targets.includes(id)) {
    return { kind: 'mapped', id: servedId(mapped, gateway, policy) ?? mapped };
  }
  if (targets.some((target) => target === id || servedId(target, gateway, policy) === id)) return { kind: 'same', id };
  const served = servedId(id, gateway, policy);
  if (served === undefined) {
    const known = model ? '' : ', nor is it in the catalogue';
    return {
      kind: 'unserved',
      code: 'model-not-served',
      reason: `\`${id}\` is not known to be served by ${gateway.title}${known}`,
    };
  }
  return served === id ? { kind: 'same', id } : { kind: 'respelled', id: served };
}

/** The gateway's spelling of an id, or undefined where it is not known to serve it. */
function servedId(id: string, gateway: GatewayProfile, { catalog }: Pick<Policy, 'catalog'>): string | undefined {
  if (Object.values(gateway.models).includes(id)) return id;
  const model = catalog.find(id);
  if (!model) return undefined;
  if (Object.hasOwn(gateway.models, model.id)) return gateway.models[model.id];
  if (!gateway.servesAll) return undefined;
  return id.includes('/') ? id : `${model.maker}/${id}`;
}

function mapFor(map: Readonly<Record<string, string>>, id: string): string | undefined {
  return Object.hasOwn(map, id) ? map[id] : undefined;
}

/** The model behind an id that the gateway is asked for, with what the gateway says of it. */
export function modelBehind(id: string, gateway: GatewayProfile, policy: Pick<Policy, 'catalog'>): Model | undefined {
  return policy.catalog.findAtGateway(id, gateway) ?? policy.catalog.find(id);
}

function lackingFeature(
  id: string,
  features: readonly CallFeature[],
  api: string,
  gateway: GatewayProfile,
  policy: Policy,
): Reason | undefined {
  const model = modelBehind(id, gateway, policy);
  for (const feature of features) {
    const needed = modelFeatureOf(feature);
    if (needed && model && featureSupport(model, needed, api) === 'no') {
      return because('model-lacks-feature', `the call uses ${titleOfFeature(feature)}, which \`${id}\` does not take`);
    }
  }
  return undefined;
}

/** Whether a call may name no model at all, and so ask for what its SDK takes in place of one. */
function canNameNone(model: Value): boolean {
  return (
    model.state === 'absent' || (model.state === 'choice' && model.options.some(({ value }) => canNameNone(value)))
  );
}

/** Where the model can come from a place that no edit reaches, in words. A variable without default is the operator's. */
function openEnd(model: Value): Reason | undefined {
  switch (model.state) {
    case 'literal':
    case 'constant':
      return undefined;
    case 'absent':
      return because(
        'model-unknown',
        "the call names no model, and its SDK's own choice is not to be asked of a gateway: name one",
      );
    case 'env':
      return model.default && openEnd(model.default);
    case 'parameter':
      return because(
        'model-from-caller',
        `its model comes in through the parameter \`${model.name}\`, so what the gateway would be asked for is not known`,
      );
    case 'unknown':
      return because(
        'model-unknown',
        `its model could not be followed (${model.reason}), so what the gateway would be asked for is not known`,
      );
    case 'choice':
      for (const option of model.options) {
        const open = openEnd(option.value);
        if (open) return open;
      }
      return undefined;
  }
}

/** Whether an id ends in a day, `-2024-08-06` or `-20250929`. */
function isDated(id: string): boolean {
  return /[-@](?:\d{4}-\d{2}-\d{2}|20\d{6})$/.test(id);
}

function modelWarnings(
  model: Value,
  models: readonly SentModel[],
  api: string,
  gateway: GatewayProfile,
): readonly string[] {
  const warnings: string[] = [];
  for (const { modelId, spelling } of models) {
    if (spelling.kind === 'respelled' && isDated(modelId) && !isDated(spelling.id)) {
      warnings.push(
        `\`${modelId}\` is one dated version; \`${spelling.id}\` is that version today and may come to mean another`,
      );
    }
  }
  for (const name of envNamesOf(model)) {
    warnings.push(`${name} names a model: where it is set, it must be one that ${gateway.title} serves`);
  }
  if (api === 'embeddings' || api === 'embed') {
    for (const { modelId, spelling } of models) {
      if (spelling.kind === 'mapped') {
        warnings.push(
          `vectors of \`${modelId}\` and \`${spelling.id}\` cannot be compared: every stored vector has to be made anew`,
        );
      }
    }
  }
  return warnings;
}
