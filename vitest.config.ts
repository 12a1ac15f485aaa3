import { defineConfig } from 'vitest/config';

/** Tests run the compiled code, the same files that a user runs; `npm test` builds them first. */
export default defineConfig({
  test: {
    include: ['dist/test/**/*.test.js'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Nothing here is global, so files of one worker may share what is loaded: loading takes seconds a file.
    isolate: false,
    // They mostly wait: for a platform's pace, and for processes to start.
    maxWorkers: 2,
  },
});
