import { readParameters } from './read-parameters.mjs';

function firstKnown(draft, read) {
  for (const id of [draft.id, ...draft.aliases]) {
    const known = read(id);
    if (known !== undefined) return known;
  }
  return undefined;
}

function ruled(rules, draft) {
  return rules.find(([maker, pattern]) => maker === draft.maker && new RegExp(pattern).test(draft.id))?.[2];
}

function words(text) {
  return text ? text.split(' ').filter((word) => word !== '') : [];
}

/** Says no where any source says no: a false "does not fit" costs less than a false "fits". */
function mergeFeatures(...sources) {
  const merged = {};
  for (const features of sources) {
    for (const [feature, support] of Object.entries(features)) {
      if (merged[feature] !== 'no') merged[feature] = support;
    }
  }
  return merged;
}

function supports({ yes, no, unknown } = {}) {
  const lists = { yes, no, unknown };
  return Object.fromEntries(
    Object.entries(lists).flatMap(([support, list]) => words(list).map((word) => [word, support])),
  );
}

function smallest(...numbers) {
  const known = numbers.filter((number) => number !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

function tierOf(draft, rules) {
  const rule = rules.find(([, pattern]) => new RegExp(pattern).test(draft.id.toLowerCase()));
  return rule ? rule[0] : 'standard';
}

/** Adds limits, features, cap name and tier to every model. */
export function enrichModels(drafts, data) {
  const parameters = readParameters();
  const { capName, jsonObject, thinksByDefault } = data.rules;
  for (const draft of drafts.all) {
    const limit = firstKnown(draft, (id) => data.limits.models[id]);
    const parameter = firstKnown(draft, (id) => parameters.get(id.toLowerCase()));
    draft.tier = tierOf(draft, data.tiers.rules);
    draft.context = smallest(draft.context, limit?.context);
    // Embedding models state their dimensions as output.
    draft.output = draft.tier === 'embedding' ? undefined : smallest(draft.output, limit?.output);
    draft.capName ??= capName.corrections[draft.id] ?? parameter?.capName ?? ruled(capName.rules, draft);
    if (draft.tier === 'embedding' || draft.tier === 'other') delete draft.capName;
    const jsonMode = ruled(jsonObject.rules, draft);
    const handKept = supports(draft);
    draft.features = {
      ...mergeFeatures(supports(limit), parameter?.features ?? {}, jsonMode ? { 'json-object': jsonMode } : {}),
      ...handKept,
    };
    const reasons = draft.features.reasoning;
    draft.thinks =
      draft.thinks === true
        ? 'y'
        : (ruled(thinksByDefault.rules, draft) ?? parameter?.thinks ?? (reasons === 'no' ? 'n' : undefined));
  }
}
