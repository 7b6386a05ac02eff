import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { testSecrets } from './support/settings.ts'

export default defineConfig({
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    include: ['test/**/*.test.ts'],
    pool: 'threads',
    // Modules are loaded once for each worker; nothing in src keeps state of its own.
    isolate: false,
    maxWorkers: 2,
    globalSetup: ['test/support/setup-global.ts'],
    env: testSecrets,
    testTimeout: 15_000,
    hookTimeout: 30_000,
  },
})
