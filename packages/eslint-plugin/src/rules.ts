import type { CheckName } from '@gateshift/advisor';
import type { Rule } from 'eslint';
import { noBrowserClient } from './rules/no-browser-client.js';
import { noCallInLoop } from './rules/no-call-in-loop.js';
import { noDeadOutputCap } from './rules/no-dead-output-cap.js';
import { noDirectProviderUrl } from './rules/no-direct-provider-url.js';
import { noExcessiveOutputCap } from './rules/no-excessive-output-cap.js';
import { noExpensiveModel } from './rules/no-expensive-model.js';
import { noGatewayPitfall } from './rules/no-gateway-pitfall.js';
import { noHardcodedKey } from './rules/no-hardcoded-key.js';
import { noHardcodedModel } from './rules/no-hardcoded-model.js';
import { noLeakedCredential } from './rules/no-leaked-credential.js';
import { noOversizedStaticPrompt } from './rules/no-oversized-static-prompt.js';
import { noRetiredModel } from './rules/no-retired-model.js';
import { noUnboundedAgentLoop } from './rules/no-unbounded-agent-loop.js';
import { noUnknownModel } from './rules/no-unknown-model.js';
import { noUnsupportedApi } from './rules/no-unsupported-api.js';
import { noUnsupportedModality } from './rules/no-unsupported-modality.js';
import { requireGateway } from './rules/require-gateway.js';
import { requireOutputCap } from './rules/require-output-cap.js';
import { requireTimeout } from './rules/require-timeout.js';

/** Every rule by name, one for each check. */
export const rules: Readonly<Record<CheckName, Rule.RuleModule>> = {
  'no-retired-model': noRetiredModel,
  'no-expensive-model': noExpensiveModel,
  'no-hardcoded-model': noHardcodedModel,
  'require-output-cap': requireOutputCap,
  'no-dead-output-cap': noDeadOutputCap,
  'no-hardcoded-key': noHardcodedKey,
  'no-leaked-credential': noLeakedCredential,
  'require-gateway': requireGateway,
  'no-unknown-model': noUnknownModel,
  'no-excessive-output-cap': noExcessiveOutputCap,
  'no-unsupported-modality': noUnsupportedModality,
  'no-unsupported-api': noUnsupportedApi,
  'no-direct-provider-url': noDirectProviderUrl,
  'no-gateway-pitfall': noGatewayPitfall,
  'no-browser-client': noBrowserClient,
  'require-timeout': requireTimeout,
  'no-call-in-loop': noCallInLoop,
  'no-unbounded-agent-loop': noUnboundedAgentLoop,
  'no-oversized-static-prompt': noOversizedStaticPrompt,
};
