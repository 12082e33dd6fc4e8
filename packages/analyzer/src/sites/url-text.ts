import type { Found } from '../found.js';

/** Stands for a part of a text that is not known. */
export const hole = '\u0000';

/** More ways than this to put a text together are not looked at. */
const maximumTexts = 24;

/** The texts something can be, unknown parts as holes. */
export function textsOf(found: Found): readonly string[] {
  switch (found.kind) {
    case 'scalar':
      return [String(found.value ?? '')];
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
    case 'undefined':
      return [];
    default:
      return [hole];
  }
}

/** The host of an absolute URL, if it is written out. */
export function hostOf(text: string): string | undefined {
  const host = /^(?:https?|wss?):\/\/([^/?#\u0000]+)(?=[/?#\u0000]|$)/i.exec(text)?.[1];
  // `https://api.openai.com.${x}`: the host goes on.
  if (host?.endsWith('.')) return undefined;
  return host
    ?.replace(/^[^@]*@/, '')
    .replace(/:\d+$/, '')
    .toLowerCase();
}

/** The path of a URL without query, also where the host is a hole. */
export function pathOf(text: string): string {
  return text.replace(/^(?:https?|wss?):\/\/[^/?#\u0000]*/i, '').replace(/[?#].*$/, '');
}
