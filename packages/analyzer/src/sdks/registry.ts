import type { KnownSdk } from '../found.js';
import { agentKit } from './agent-kit.js';
import { anthropic } from './anthropic.js';
import { azureOpenAi } from './azure-openai.js';
import { bedrock } from './bedrock.js';
import { chatgpt } from './chatgpt.js';
import { cohere } from './cohere.js';
import { copilotkit } from './copilotkit.js';
import { genkitSdk } from './genkit.js';
import { googleGenai } from './google-genai.js';
import { googleGenerativeAi } from './google-generative-ai.js';
import { huggingface } from './huggingface.js';
import { instructorSdk } from './instructor.js';
import { langchain } from './langchain.js';
import { llamaindex } from './llamaindex.js';
import { mastra } from './mastra.js';
import { mistral } from './mistral.js';
import { ollama } from './ollama.js';
import { openai } from './openai.js';
import { openaiAgents } from './openai-agents.js';
import { cerebras, groq, portkey, together } from './openai-like.js';
import { openaiV3 } from './openai-v3.js';
import { openrouter } from './openrouter.js';
import { perplexity } from './perplexity.js';
import type { SdkExport, SdkProfile } from './profile.js';
import { replicate } from './replicate.js';
import { stagehandSdk } from './stagehand.js';
import { tokenJs } from './token-js.js';
import { vercelAi } from './vercel-ai.js';

/** Every SDK that is followed. Adding one is adding a file and a line here. */
export const profiles: readonly SdkProfile[] = [
  openai,
  openaiV3,
  anthropic,
  googleGenai,
  googleGenerativeAi,
  azureOpenAi,
  bedrock,
  mistral,
  groq,
  together,
  cohere,
  ollama,
  cerebras,
  portkey,
  openrouter,
  huggingface,
  replicate,
  chatgpt,
  vercelAi,
  langchain,
  llamaindex,
  mastra,
  openaiAgents,
  agentKit,
  copilotkit,
  genkitSdk,
  instructorSdk,
  stagehandSdk,
  tokenJs,
  perplexity,
];

interface KnownPackage {
  readonly profiles: readonly [SdkProfile, ...SdkProfile[]];
  readonly exports: Readonly<Record<string, SdkExport>>;
}

/** A package can have several profiles: its majors can be as different as two SDKs. */
const byPackage = new Map<string, KnownPackage>();
for (const profile of profiles) {
  for (const [name, exports] of Object.entries(profile.packages)) {
    const known = byPackage.get(name);
    byPackage.set(
      name,
      known
        ? { profiles: [...known.profiles, profile], exports: { ...exports, ...known.exports } }
        : { profiles: [profile], exports },
    );
  }
}

/**
 * The SDK package behind an import specifier: plain names, Deno's `npm:openai@5`, and CDN addresses such as
 * `https://esm.sh/openai@4.20.1`.
 */
export function packageOf(specifier: string): Omit<KnownSdk, 'importedBy'> | undefined {
  const remote =
    /^(?:npm:|jsr:|https:\/\/(?:esm\.sh|cdn\.skypack\.dev|cdn\.jsdelivr\.net\/npm|unpkg\.com|deno\.land\/x)\/)(.+)$/.exec(
      specifier,
    );
  const text = remote?.[1] ?? specifier;
  const parts = /^((?:@[^/@]+\/)?[^/@]+)(?:@v?(\d+)[^/]*|@[^/]*)?(\/.*)?$/.exec(text);
  if (!parts) return undefined;
  const [, base = '', major, rest = ''] = parts;
  const subpath = rest.replace(/\.(?:m?js|ts)$/, '').replace(/\/mod$/, '');
  const name = subpath && byPackage.has(base + subpath) ? base + subpath : subpath && !remote ? base + subpath : base;
  const known = byPackage.get(name === '@openai/openai' ? 'openai' : name);
  return (
    known && {
      profile: known.profiles[0],
      otherProfiles: known.profiles.slice(1),
      package: base,
      exports: known.exports,
      major: major === undefined ? undefined : Number(major),
    }
  );
}

/**
 * The SDK package that a class or function is declared in, if a profile describes it: an export of the package itself or
 * of one of its subpaths, since a declaration's file does not say which of them it is exported from.
 */
export function declaringPackageOf(packageName: string, exportName: string): Omit<KnownSdk, 'importedBy'> | undefined {
  for (const [name, { exports }] of byPackage) {
    const isPart = name === packageName || name.startsWith(`${packageName}/`);
    if (isPart && Object.hasOwn(exports, exportName)) return packageOf(name);
  }
  return undefined;
}

/** Names of every package that is followed. */
export const packageNames: readonly string[] = [...byPackage.keys()];
