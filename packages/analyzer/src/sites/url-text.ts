import { union, type Found, type FoundOf } from '../found.js';

/** Stands for a part of a text that is not known. */
export const hole = '\u0000';

/** More ways than this to put a text together are not looked at. */
const maximumTexts = 120;

/** The texts something can be, unknown parts as holes. */
export function textsOf(found: Found): readonly string[] {
  switch (found.kind) {
    case 'scalar':
      return [(hasEmptyBase(found) ? hole : '') + withOpenHost(String(found.value ?? ''))];
    case 'union':
      return found.options.flatMap((option) => textsOf(option.found)).slice(0, maximumTexts);
    case 'text': {
      let texts: readonly string[] = [''];
      for (const part of found.parts) {
        const next = textsOf(part);
        texts = texts.flatMap((text) => next.map((one) => text + one)).slice(0, maximumTexts);
      }
      return texts;
    }
    case 'parameter':
      return found.default ? [...textsOf(found.default), hole] : [hole];
    case 'result':
      return isJoin(found) ? textsOf(joined(found)) : [hole];
    case 'undefined':
      return [];
    default:
      return [hole];
  }
}

/** `https://${name}.host` where the name is empty until the user sets it: the host begins with what is not known. */
function withOpenHost(address: string): string {
  return address.replace(/^(\w+:\/\/)(?=\.)/, `$1${hole}`);
}

/** `${base}/path` where the base is empty unless something sets it: the address is not a relative one. */
function hasEmptyBase({ parts }: FoundOf<'scalar'>): boolean {
  const first = parts?.find(
    (part) => part.kind !== 'scalar' || part.place.node.type !== 'TemplateElement' || part.value,
  );
  return first?.kind === 'scalar' && first.value === '';
}

/** What a host can be: labels with dots, or one that is this machine or has a port. */
const hostName = /^(?:[\w-]+(?:\.[\w-]+)+|localhost|[\w-]+(?=:\d))(?::\d+)?$/;

/** The host of an absolute URL, if it is written out. */
export function hostOf(text: string): string | undefined {
  const host = /^(?:https?|wss?):\/\/([^/?#\u0000]+)(?=[/?#\u0000]|$)/i.exec(text)?.[1]?.replace(/^[^@]*@/, '');
  // `https://api.openai.com.${x}`: the host goes on.
  return host !== undefined && hostName.test(host) ? host.replace(/:\d+$/, '').toLowerCase() : undefined;
}

/** The path of a URL without query, also where the host is a hole. */
export function pathOf(text: string): string {
  return text.replace(/^(?:https?|wss?):\/\/[^/?#\u0000]*/i, '').replace(/[?#].*$/, '');
}

/** The path as an endpoint's pattern sees it: what comes last and is not known may be the query. */
export function endpointPathOf(text: string): string {
  return pathOf(text).replace(/([^/\u0000])\u0000+$/, '$1');
}

/** Packages whose function puts parts of an address together with single slashes. */
const joiners = /^(?:url-?join(?:-ts)?|ufo|@ungap\/url-join)$/;

function isJoin({ callee }: FoundOf<'result'>): boolean {
  return callee.kind === 'external' && joiners.test(callee.specifier);
}

function joined(found: FoundOf<'result'>): FoundOf<'text'> {
  const { place, trail } = found;
  const slash: Found = { kind: 'scalar', value: '/', place, trail: [] };
  const parts = found.arguments.flatMap((part, at) => {
    const before = found.arguments[at - 1];
    const isParted = before?.kind === 'scalar' && String(before.value).endsWith('/');
    return at === 0 || isParted ? [part] : [slash, part];
  });
  return { kind: 'text', parts, place, trail };
}

/** The names of what is not known of a text, for what they say: an environment variable's, a parameter's. */
export function hintsOf(found: Found): string {
  switch (found.kind) {
    case 'env':
    case 'parameter':
      return ` ${found.name}`;
    case 'union':
      return found.options.map((option) => hintsOf(option.found)).join('');
    case 'text':
      return found.parts.map(hintsOf).join('');
    default:
      return '';
  }
}

/** The part of a text that stands between what ends in one pattern and what begins with another. */
export function partBetween(found: Found, after: RegExp, before: RegExp): Found | undefined {
  if (found.kind === 'union') {
    const parts = found.options.flatMap((option) => {
      const part = partBetween(option.found, after, before);
      return part ? [{ ...option, found: part }] : [];
    });
    return parts.length > 0 ? union(found.via, parts, found.trail) : undefined;
  }
  const parts = piecesOf(found).filter((part) => part.kind !== 'scalar' || part.value !== '');
  let prefix = '';
  for (const [at, part] of parts.entries()) {
    const text = part.kind === 'scalar' ? String(part.value ?? '') : hole;
    const starts = part.kind === 'scalar' ? startsIn(prefix, text, after) : [];
    prefix += text;
    if (part.kind !== 'scalar') continue;
    for (const start of starts) {
      const rest = text.slice(start);
      if (rest === '') {
        const [next, behind] = [parts[at + 1], parts[at + 2]];
        const following = behind?.kind === 'scalar' ? String(behind.value ?? '') : '';
        if (next && endsAt(following, before)) return next;
      } else {
        const end = endIn(rest, before);
        const isOfTemplate =
          part.place.node.type === 'TemplateElement' && 'place' in found && found.place !== undefined;
        const place = isOfTemplate ? found.place : part.place;
        if (end !== undefined) return { kind: 'scalar', value: rest.slice(0, end), place, trail: found.trail };
      }
    }
  }
  return undefined;
}

function piecesOf(found: Found): readonly Found[] {
  if (found.kind === 'result' && isJoin(found)) return joined(found).parts.flatMap(piecesOf);
  if (found.kind === 'text') return found.parts.flatMap(piecesOf);
  if (found.kind === 'scalar' && found.parts) return found.parts.flatMap(piecesOf);
  return [found];
}

/** Where something can begin in a text that follows another: behind each end of the pattern. */
function startsIn(prefix: string, text: string, after: RegExp): readonly number[] {
  const starts: number[] = [];
  for (let end = 1; end <= text.length; end++) if (after.test(prefix + text.slice(0, end))) starts.push(end);
  return starts;
}

function endsAt(text: string, before: RegExp): boolean {
  return before.test(text);
}

function endIn(text: string, before: RegExp): number | undefined {
  for (let end = 1; end <= text.length; end++) if (before.test(text.slice(end))) return end;
  return undefined;
}
