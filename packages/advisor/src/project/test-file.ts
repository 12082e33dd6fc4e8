/** Directories whose code runs in tests, as most projects name them. */
const testDirectory = /(?:^|\/)(?:tests?|__tests__|__mocks__|specs?|e2e|cypress|playwright)\//i;

/** Directories whose code shows or measures how something is done, to people or, as a skill, to agents. */
const exampleDirectory =
  /(?:^|\/)(?:\.(?:agents?|claude|codex|cursor|gemini|opencode)\/skills|evals?|bench(?:mark)?s?|labs?\d*|exercises?|cookbooks?|(?:example|sample|demo|tutorial|playground|workshop)s?(?:[-_]?\d+|[-_][\w-]+)?|[\w-]+-(?:example|sample|demo|tutorial|workshop)s?)\//i;

/** `ask.test.ts`, `ask.e2e.spec.js`, `ask.test-d.ts` */
const testFile = /[^/]\.(?:test|tests|test-d|spec|e2e|cy)\.[cm]?[jt]sx?$/i;

/** `ask.bench.ts`, `Chat.stories.tsx`, `streaming-example.ts`, `chat.demo.ts` */
const exampleFile = /[^/]\.(?:bench|stories)\.[cm]?[jt]sx?$|[^/][._-](?:demo|example)s?\.[cm]?[jt]sx?$/i;

/**
 * Whether code runs in tests alone.
 *
 * @param path relative to the project, with `/`
 */
export function isTest(path: string): boolean {
  return testDirectory.test(path) || testFile.test(path);
}

/**
 * Whether code is there to test or to show something rather than to run for users.
 *
 * @param path relative to the project, with `/`
 */
export function isTestOrExample(path: string): boolean {
  return isTest(path) || exampleDirectory.test(path) || exampleFile.test(path);
}
