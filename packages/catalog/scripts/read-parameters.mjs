import { getModel, MODEL_IDS } from 'modelparams';

const capNames = { max_tokens: 'max_tokens', max_completion_tokens: 'max_completion_tokens' };

function thinksByDefault(parameters) {
  const effort = parameters.get('reasoning_effort');
  if (effort?.default !== undefined) return effort.default === 'none' ? 'n' : 'y';
  const thinking = parameters.get('thinking.type');
  if (thinking?.default !== undefined) return thinking.default === 'disabled' ? 'n' : 'y';
  return undefined;
}

/** What the parameter package says of each model that is called with an API key, by id in lower case. */
export function readParameters() {
  const byId = new Map();
  for (const key of MODEL_IDS) {
    const model = getModel(key);
    if (!model || model.authType !== 'api_key') continue;
    const parameters = new Map(model.params.map((parameter) => [parameter.path, parameter]));
    const has = (...paths) => paths.some((path) => parameters.has(path));
    const capName = Object.keys(capNames).find((name) => parameters.has(name));
    const thinks = thinksByDefault(parameters);
    byId.set(model.model.toLowerCase(), {
      ...(capName && { capName }),
      ...(thinks && { thinks }),
      features: {
        temperature: has('temperature', 'generationConfig.temperature') ? 'yes' : 'no',
        ...(has('reasoning_effort', 'thinking.type', 'reasoning.effort') && { reasoning: 'yes' }),
        ...(has('response_format.type') && { 'json-object': 'yes' }),
        ...(has('tool_choice') && { tools: 'yes' }),
      },
    });
  }
  return byId;
}
