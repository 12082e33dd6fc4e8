#!/usr/bin/env node
import { isBundleCurrent } from './bundle-state.js';

// A reader that has seen enough, such as `head`, closes the pipe.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const { run } = isBundleCurrent() ? await import('../dist/bundle/program.js') : await import('./program.js');
process.exitCode = await run(process.argv.slice(2));
