import { plainHandle } from './plain-handle.js';
import type { HeldOptions, SdkExport, SdkProfile } from './profile.js';

/** A model is text, or an object with its name, its key and its address. */
const holds: HeldOptions = {
  argument: 0,
  model: ['model', 'modelName'],
  modelWithin: ['modelName'],
  cap: [],
  api: 'chat.completions',
};

/** It drives a browser, and calls the model that is named here in its own time. */
const stagehand: SdkExport = {
  kind: 'handle',
  of: { ...plainHandle, holds, handles: [{ path: 'agent', gives: { ...plainHandle, holds } }] },
};

/** Stagehand, `@browserbasehq/stagehand` 1 to 3. */
export const stagehandSdk: SdkProfile = {
  name: 'stagehand',
  packages: { '@browserbasehq/stagehand': { Stagehand: stagehand } },
};
