import type { CallSite, FeatureSite, HttpSite, Location, Range } from '@gateshift/analyzer';
import type { SourceText } from './source-text.js';

/** How people call the call: `chat.completions.create`, `generateText`, `fetch`. */
export function nameOfCall(site: CallSite | HttpSite | FeatureSite): string {
  return site.kind === 'call' && isWrittenWithApi(site) ? `${site.api}.${site.method}` : site.method;
}

/**
 * The call as its line has it, where it is not called as its API is: `model.invoke`, `chain.call`. A request that a helper
 * of the app makes has another name there.
 */
export function callInWords(site: CallSite | HttpSite, source: SourceText): string {
  if (site.kind === 'http')
    return source.slice(calleeOf(site, source).range).endsWith(site.method) ? `\`${site.method}\`` : 'This request';
  const written = site.receiver ? source.slice([site.receiver[0], site.calleeRange[1]]) : '';
  const isPlain = written.length <= longestCallee && /^[\w$.?!]+$/.test(written);
  const saysLittle = !isWrittenWithApi(site) && /^[a-z]+$/.test(site.method) && written.endsWith(`.${site.method}`);
  return `\`${isPlain && saysLittle ? written : nameOfCall(site)}\``;
}

/** Characters of a callee that a sentence can carry. */
const longestCallee = 48;

/** Whether the API stands before the method: not in `generateContent`, nor in `model.invoke` or `chain.call`. */
function isWrittenWithApi({ api, method, receiver, calleeRange }: CallSite): boolean {
  return receiver !== undefined && calleeRange[1] - receiver[1] >= `.${api}.${method}`.length;
}

/** The callee alone, so that an underline does not cover a whole request. */
export function calleeOf(site: CallSite | HttpSite | FeatureSite, source: SourceText): Location {
  return source.locate(calleeRangeOf(site, source));
}

function calleeRangeOf(site: CallSite | HttpSite | FeatureSite, source: SourceText): Range {
  if (site.kind === 'call') return site.calleeRange;
  const [start, end] = site.location.range;
  const parenthesis = source.slice([start, end]).indexOf('(');
  return [start, parenthesis > 0 ? start + parenthesis : end];
}
