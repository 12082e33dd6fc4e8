import { keyBeginnings, withoutScheme, type Site } from '@gateshift/analyzer';

/** How many characters of a credential may be shown. */
const shown = 4;

/** What begins like a key and goes on like one, also where no analysis looks: in a comment, in a URL. */
const keyLike = new RegExp(`\\b(?:${keyBeginnings})(?=[\\w-]*\\d)[\\w-]{20,}`, 'g');

/** `https://user:password@host` */
const passwords = /(?<=:\/\/[^\s/:@'"`]*:)[^\s/@'"`]+(?=@)/g;

/** What is written under a name that holds credentials of any kind; the name of a variable in capitals is none. */
const underTellingName =
  /(?:(?:api|secret|private|access|auth|encryption|signing)[_-]?key|token|secret|passw(?:or)?d|credentials?|authorization)["']?\s*[:=]\s*(["'`])(?![A-Z][A-Z0-9_]*\1)((?:(?!\1)[^\n]){8,}?)\1/gi;

/** Everything that a text holds under such a name, also what looks like no provider's key. */
export function secretsByName(text: string): readonly string[] {
  return [...text.matchAll(underTellingName)].flatMap(([, , secret]) => secret ?? []);
}

/** The credentials that the code holds, so that nothing made from its text shows one. */
export class Secrets {
  readonly #sites: readonly Site[];
  readonly #texts: readonly string[];
  readonly #others: readonly string[];

  /** @param others what is to be covered whole */
  constructor(sites: readonly Site[], textOf: (file: string) => string | undefined, others: readonly string[] = []) {
    this.#others = others;
    this.#sites = sites.filter((site) => site.kind === 'key');
    const texts = this.#sites.map(({ location }) => secretIn(textOf(location.file)?.slice(...location.range) ?? ''));
    this.#texts = [...new Set(texts)].filter((text) => text.length > 2 * shown).sort((a, b) => b.length - a.length);
  }

  /** The source of a file with its credentials starred out; every line and column stays where it is. */
  starOut(file: string, text: string): string {
    let starred = text;
    for (const { location } of this.#sites) {
      if (location.file !== file) continue;
      const [start, end] = location.range;
      // The quotes stay, and so do line ends.
      const first = Math.min(start + 1 + shown, end - 1);
      const stars = starred.slice(first, end - 1).replace(/[^\r\n\u2028\u2029]/g, '*');
      starred = starred.slice(0, first) + stars + starred.slice(end - 1);
    }
    return this.#replace(starred, (secret) => secret.slice(0, shown) + '*'.repeat(secret.length - shown));
  }

  /** A sentence or value with its credentials shortened to their first characters and their length. */
  shorten(text: string): string {
    return this.#replace(text, (secret) => `${secret.slice(0, shown)}… (${secret.length} characters)`);
  }

  isIn(text: string): boolean {
    return this.shorten(text) !== text;
  }

  /** JSON with every text shortened, except under the keys that are to stay as they are. */
  toJson(value: unknown, ...kept: readonly string[]): string {
    const show = (key: string, member: unknown) =>
      typeof member === 'string' && !kept.includes(key) ? this.shorten(member) : member;
    return JSON.stringify(value, show, 2);
  }

  #replace(text: string, cover: (secret: string) => string): string {
    let covered = text;
    for (const other of this.#others) covered = covered.replaceAll(other, '*'.repeat(other.length));
    for (const secret of this.#texts) covered = covered.replaceAll(secret, cover(secret));
    return covered.replace(keyLike, cover).replace(passwords, (password) => '*'.repeat(password.length));
  }
}

/** What stands between the quotes, without the scheme of an authorization header. */
function secretIn(literal: string): string {
  return withoutScheme(literal.replace(/^["'`]|["'`]$/g, ''));
}
