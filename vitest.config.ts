import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [vue()],
  test: {
    include: ['*.test.ts', '{platform,ingest,analytics,billing,dashboard,flows,bench}/**/*.test.ts'],
    exclude: ['**/node_modules/**'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    globalSetup: ['./platform/stores/testServers.ts'],
    server: { deps: { inline: ['element-plus'] } },
  },
})
