// Preloaded into every Node process of a contender: leaves its peak memory (kilobytes) and CPU time (microseconds) behind
// when it ends.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    const usage = { kilobytes: maxRSS, microseconds: userCPUTime + systemCPUTime };
    writeFileSync(join(process.env['BENCH_USAGE'], String(process.pid)), JSON.stringify(usage));
  });
}
