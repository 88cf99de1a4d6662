import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

const results = process.env.TEST_RESULTS_DIR

export default defineConfig({
  plugins: [vue()],
  test: {
    include: [
      '*.test.ts',
      '{platform,ingest,analytics,billing,dashboard,flows,bench}/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    globalSetup: ['./platform/stores/testServers.ts'],
    // .ci/run adds up what each run counted; one file a run.
    reporters: results
      ? ['default', ['json', { outputFile: `${results}/${process.pid}.json` }]]
      : ['default'],
    server: { deps: { inline: ['element-plus'] } },
  },
})
