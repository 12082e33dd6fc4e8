/** Directories whose code runs in tests or shows how something is done, as most projects name them. */
const directory =
  /(?:^|\/)(?:tests?|__tests__|__mocks__|specs?|e2e|cypress|playwright|evals?|bench(?:mark)?s?|labs?\d*|exercises?|(?:example|sample|demo|tutorial|playground|workshop)s?(?:[-_]?\d+|[-_][\w-]+)?)\//i;

/** `ask.test.ts`, `ask.e2e.spec.js`, `Chat.stories.tsx` */
const file = /[^/]\.(?:test|tests|spec|e2e|cy|bench|stories)\.[cm]?[jt]sx?$/i;

/**
 * Whether code is there to test or to show something rather than to run for users.
 *
 * @param path relative to the project, with `/`
 */
export function isTestOrExample(path: string): boolean {
  return directory.test(path) || file.test(path);
}
