import { alternativesOf, type Found, type Place } from '../found.js';
import type { CallFeature } from '../site.js';
import { everyElement } from './element.js';
import type { Follower } from './follower.js';
import { followMember } from './member.js';
import { everyProperty } from './property.js';

/** The `type` of tools that are the caller's own functions. */
const ownTypes: readonly string[] = ['function', 'custom'];

/** What an option that holds tools asks for: functions of the caller's own, tools that the API itself has to know, or both. */
export function toolFeatures(follower: Follower, tools: Found, place: Place): readonly CallFeature[] {
  const features = toolsIn(follower, tools).flatMap((tool) => featuresOfTool(follower, tool, place));
  return features.length === 0 ? ['tools'] : [...new Set(features)].sort();
}

/** Whether every tool of an option is in sight, so that none can be one that the API itself has to know. */
export function areToolsKnown(follower: Follower, tools: Found): boolean {
  return alternativesOf(tools).every(
    (list) =>
      list.kind === 'undefined' ||
      (list.kind === 'array' && toolsIn(follower, list).every(({ kind }) => kind === 'object' || kind === 'result')),
  );
}

/** The tools of a list, or of a map by name. */
function toolsIn(follower: Follower, tools: Found): readonly Found[] {
  return alternativesOf(tools).flatMap((holder) => {
    if (holder.kind === 'array') return alternativesOf(everyElement(follower, holder));
    return holder.kind === 'object' ? alternativesOf(everyProperty(follower, holder)) : [];
  });
}

function featuresOfTool(follower: Follower, tool: Found, place: Place): readonly CallFeature[] {
  const maker = makerOf(tool);
  if (maker !== undefined) return [builtIn(maker.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))];
  if (tool.kind !== 'object') return ['tools'];
  return alternativesOf(followMember(follower, tool, 'type', place)).map((type) =>
    type.kind === 'scalar' && typeof type.value === 'string' && !ownTypes.includes(type.value)
      ? builtIn(type.value)
      : 'tools',
  );
}

/** The function of a package that makes a tool of its maker's: `openai.tools.webSearch()`, `tools.webSearch()` of LangChain. */
function makerOf(tool: Found): string | undefined {
  if (tool.kind === 'provided') return tool.method;
  if (tool.kind !== 'result' || tool.callee.kind !== 'external') return undefined;
  const { specifier, path } = tool.callee;
  return specifier.startsWith('@langchain/') && path.at(-2) === 'tools' ? path.at(-1) : undefined;
}

/** `web_search_preview_2025_03_11` and `web_search_20250305` are versions of `web_search`. */
function builtIn(type: string): CallFeature {
  return `tools.${type.replace(/_(?:\d{8}|\d{4}_\d{2}_\d{2})$/, '').replace(/_preview$/, '')}`;
}
