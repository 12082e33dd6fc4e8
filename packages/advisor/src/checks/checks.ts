import type { Check } from './check.js';
import type { CheckName } from './check-names.js';
import { noBrowserClient } from './no-browser-client.js';
import { noCallInLoop } from './no-call-in-loop.js';
import { noDeadOutputCap } from './no-dead-output-cap.js';
import { noDirectProviderUrl } from './no-direct-provider-url.js';
import { noExcessiveOutputCap } from './no-excessive-output-cap.js';
import { noExpensiveModel } from './no-expensive-model.js';
import { noGatewayPitfall } from './no-gateway-pitfall.js';
import { noHardcodedKey } from './no-hardcoded-key.js';
import { noHardcodedModel } from './no-hardcoded-model.js';
import { noLeakedCredential } from './no-leaked-credential.js';
import { noOversizedStaticPrompt } from './no-oversized-static-prompt.js';
import { noRetiredModel } from './no-retired-model.js';
import { noUnboundedAgentLoop } from './no-unbounded-agent-loop.js';
import { noUnknownModel } from './no-unknown-model.js';
import { noUnsupportedApi } from './no-unsupported-api.js';
import { noUnsupportedModality } from './no-unsupported-modality.js';
import { requireGateway } from './require-gateway.js';
import { requireOutputCap } from './require-output-cap.js';
import { requireTimeout } from './require-timeout.js';

/** Every check by name. Adding one is adding a file, a name and a line here. */
export const checks = {
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
} as const satisfies Readonly<Record<CheckName, Check>>;

/** Every check by its name. */
export type Checks = typeof checks;
