import { literalsOf, type CallSite, type ClientSite } from '@gateshift/analyzer';
import { lastPropertyNamed } from '../editing/edit-object.js';
import { apiReason, modelBehind, type Fit, type JudgedCall } from './gateway-fit.js';
import type { Migration } from '../migration.js';
import { because, within } from '../outcome-reason.js';
import type { ClientSpelling, ResponsesSpelling } from '../rewrites/client-spelling.js';

/** A call as the wire sees it: which API it asks follows from how its client is made. */
export function wireCall(call: CallSite, spelling: ClientSpelling | undefined, migration: Migration): JudgedCall {
  const responses = spelling?.responses;
  if (!responses || call.api !== 'chat.completions') return call;
  const asks =
    call.optionNames.some((name) => responses.onlyThere?.includes(name)) ||
    (responses.builtInTools && call.features.some((feature) => feature.startsWith('tools.'))) ||
    clientsOf(call, migration).some((client) => asksResponses(client, responses, migration));
  return asks ? { ...call, api: 'responses' } : call;
}

/** The fit with what the SDK makes of the models that the gateway will be asked for. */
export function judgeWireModels(
  fit: Fit,
  call: CallSite,
  spelling: ClientSpelling | undefined,
  migration: Migration,
): Fit {
  if (!fit.fits) return handedOver(fit, call, spelling, migration) ?? withAdvice(fit, call, spelling, migration);
  const notes = notesOfModels(fit, call, spelling, migration);
  const judged = judgeApiOfModels(fit, call, spelling, migration);
  return judged.fits ? { ...judged, warnings: [...judged.warnings, ...notes] } : judged;
}

/** What a class does for the names of one maker alone, it would not do for what takes their place. */
function handedOver(
  fit: Fit & { readonly fits: false },
  call: CallSite,
  spelling: ClientSpelling | undefined,
  migration: Migration,
): Fit | undefined {
  const handsOver = spelling?.handsOver;
  const models = literalsOf(call.model).map(({ value }) => String(value));
  const [model] = models;
  const isText = call.api === 'completions' && /^api-/.test(fit.code);
  if (!handsOver || !isText || model === undefined || !models.every((id) => handsOver.models.test(id)))
    return undefined;
  if (!clientsOf(call, migration).every(({ constructorName }) => constructorName === handsOver.from)) return undefined;
  const { from, to, upTo } = handsOver;
  const why = `\`${from}\` of LangChain up to ${upTo} hands \`${model}\` over to \`${to}\`, and so to the chat API, but would ask the completions API for a model of another name`;
  const remedy = `make it \`new ${to}(…)\`, from the same module, and run again (\`ChatOpenAI\` after ${upTo})`;
  return { fits: false, outcome: 'by hand', ...because('sdk-by-hand', `${why}: ${remedy}`) };
}

/** A schema that the gateway may not take can be asked for by a tool, where the SDK knows how. */
function withAdvice(
  fit: Fit & { readonly fits: false },
  call: CallSite,
  spelling: ClientSpelling | undefined,
  { gateway }: Migration,
): Fit {
  const isAboutSchema = /^feature-/.test(fit.code) && call.features.includes('json-schema');
  if (!isAboutSchema || !spelling?.schemaByTool || gateway.features['tools']?.support !== 'yes') return fit;
  return { ...fit, reason: `${fit.reason}; ${spelling.schemaByTool}` };
}

function notesOfModels(
  fit: Fit & { readonly fits: true },
  call: CallSite,
  spelling: ClientSpelling | undefined,
  { gateway, policy }: Migration,
): readonly string[] {
  const unknownOf = spelling?.unknownOf;
  if (!unknownOf || call.api !== 'chat.completions') return [];
  const ids = fit.models.flatMap(({ spelling: asked }) => (asked.kind === 'unserved' ? [] : asked.id));
  return [...new Set(ids)]
    .filter((id) => modelBehind(id, gateway, policy)?.maker !== unknownOf.makersBut)
    .map((id) => `\`${id}\` ${unknownOf.note}`);
}

/** A model that the client asks for over an API of its own choice, where the gateway is not known to serve that. */
function judgeApiOfModels(
  fit: Fit & { readonly fits: true },
  call: CallSite,
  spelling: ClientSpelling | undefined,
  migration: Migration,
): Fit {
  const models = spelling?.responses?.models;
  if (!models || call.api !== 'chat.completions') return fit;
  const isChosen = call.sdkMajor === 'unknown' || call.sdkMajor >= models.fromMajor;
  const sent = fit.models.find(({ spelling: asked }) => asked.kind !== 'unserved' && models.ids.test(asked.id));
  const reason = apiReason('responses', migration.gateway);
  if (!isChosen || sent?.spelling.kind === 'unserved' || !sent || !reason) return fit;
  const before = `${call.sdk} asks for \`${sent.spelling.id}\` over the responses API, whatever is set, and `;
  return { fits: false, outcome: 'skipped', ...within(before, reason) };
}

function clientsOf(call: CallSite, migration: Migration): readonly ClientSite[] {
  return migration.clients.filter((client) => call.clients.includes(client.id));
}

function asksResponses(client: ClientSite, responses: ResponsesSpelling, migration: Migration): boolean {
  if (responses.constructors.includes(client.constructorName)) return true;
  if (!('object' in client.options)) return false;
  const { object } = client.options;
  if (responses.onlyThere?.some((name) => lastPropertyNamed(object, name))) return true;
  const option = responses.option === undefined ? undefined : lastPropertyNamed(object, responses.option);
  return option !== undefined && migration.textOf(object.at.file).slice(...option.valueRange) !== 'false';
}
