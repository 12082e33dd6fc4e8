import type { Range } from '../location.js';
import type { ModuleIndex } from '../module-index.js';
import { packageOf } from '../sdks/registry.js';
import type { Site } from '../site.js';
import { isFunction, staticKey, unwrap, type Node } from '../tree.js';

/**
 * Marks the sites that stand in code of their module which never runs, or for which a test puts a mock in the place of the
 * SDK or of the network.
 */
export function markDormant(sites: readonly Site[], index: ModuleIndex): readonly Site[] {
  const { file } = index.module;
  if (!sites.some(({ location }) => location.file === file)) return sites;
  const regions = skippedTests(index);
  const mocked = mockedSdks(index);
  const isIntercepted = interceptsRequests(index);
  if (regions.length === 0 && mocked.size === 0 && !isIntercepted) return sites;
  return sites.map((site) => {
    const { location, sdk } = site;
    const isInside = isIntercepted || mocked.has(sdk) || regions.some((region) => isWithin(location.range, region));
    return isInside && location.file === file ? { ...site, isDormant: true } : site;
  });
}

const mocks = /^(?:mock|doMock|unstable_mockModule|module)$/;
/** What still is the package itself, but for a part of it. */
const keepsThePackage = /importActual|requireActual|importOriginal|spy: true/;

/** The SDKs of the packages that a test mocks as a whole: `vi.mock('openai')`, `jest.mock('openai', () => …)`. */
function mockedSdks(index: ModuleIndex): ReadonlySet<string> {
  const names = index.invocations.flatMap((node) => {
    const { callee } = node;
    const [module] = node.arguments;
    const isMock =
      callee.type === 'MemberExpression' &&
      callee.object.type === 'Identifier' &&
      /^(?:jest|vi|vitest|mock)$/.test(callee.object.name) &&
      mocks.test(staticKey(callee.property, callee.computed) ?? '');
    const specifier = module?.type === 'ImportExpression' ? module.source : module;
    if (!isMock || specifier?.type !== 'Literal' || typeof specifier.value !== 'string') return [];
    if (keepsThePackage.test(index.text(node))) return [];
    const sdk = packageOf(specifier.value);
    return sdk ? [sdk.profile, ...sdk.otherProfiles].map(({ name }) => name) : [];
  });
  return new Set(names);
}

/** Packages that answer the requests of a test themselves. */
const interceptors: ReadonlySet<string> = new Set([
  'msw',
  'msw/node',
  'nock',
  'fetch-mock',
  'jest-fetch-mock',
  'vitest-fetch-mock',
  'axios-mock-adapter',
]);

function interceptsRequests(index: ModuleIndex): boolean {
  return (
    index.specifiers.some((specifier) => interceptors.has(specifier)) ||
    index.strings.some((node) => {
      const call = node.type === 'Literal' && interceptors.has(node.value) ? index.parentOf(node) : undefined;
      return call?.type === 'CallExpression' && index.text(call.callee) === 'require';
    })
  );
}

function isWithin(inner: Range, outer: Range): boolean {
  return outer[0] <= inner[0] && inner[1] <= outer[1];
}

const declaresTest = /^(?:test|it|describe|suite|context|specify)$/;
const declaresSkippedTest = /^x(?:test|it|describe|suite|context|specify)$/;

function skippedTests(index: ModuleIndex): readonly Range[] {
  return index.invocations.flatMap((node) =>
    node.arguments.some(isFunction) && isSkipping(node.callee) ? [node.range] : [],
  );
}

/** `test.skip`, `describe.skip.each(…)`, `xit`. */
function isSkipping(written: Node, isSkipped = false): boolean {
  const callee = unwrap(written);
  switch (callee.type) {
    case 'Identifier':
      return declaresSkippedTest.test(callee.name) || (isSkipped && declaresTest.test(callee.name));
    case 'MemberExpression': {
      const name = staticKey(callee.property, callee.computed);
      return isSkipping(callee.object, isSkipped || name === 'skip' || name === 'todo');
    }
    case 'CallExpression':
      return isSkipping(callee.callee, isSkipped);
    case 'TaggedTemplateExpression':
      return isSkipping(callee.tag, isSkipped);
    default:
      return false;
  }
}
