import { mount } from '@vue/test-utils'
import { createApp, shallowRef, type App, type Component } from 'vue'
import { createMemoryHistory, createRouter, type RouteRecordRaw } from 'vue-router'
import { areas } from './areas/areas.ts'
import { routeOf } from './areas/page.ts'
import { backendKey, createBackend } from './api/backend.ts'
import { createLanguage, languageKey } from './language/language.ts'
import { clockKey } from './live/clock.ts'
import { createSession, sessionKey } from './session/session.ts'
import { lookKey } from './shell/appearance.ts'

const nothing = { render: () => null }
const everyText = areas.flatMap(({ pages }) => pages.flatMap(({ messages }) => messages ?? []))

/** What a page stands on, for tests: a real client on a given `fetch`, English, and a clock that is set by hand. */
export async function testGround(
  answer: (request: Request) => Response | Promise<Response> = () => Response.json({}),
) {
  const backend = createBackend({
    origin: 'http://dashboard.test',
    fetch: async (request) => answer(request),
    onSignedOut: () => undefined,
  })
  const nowMs = shallowRef(Date.parse('2026-06-01T04:00:00Z'))
  const language = createLanguage()
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      ...areas.flatMap(({ pages }) =>
        pages.map((page) => ({ ...routeOf(page), path: `/${page.path}`, component: nothing })),
      ),
      { path: '/login', name: 'login', component: nothing },
    ] as RouteRecordRaw[],
  })
  const session = createSession(backend)
  const install = (app: App) => {
    app.provide(backendKey, backend)
    app.provide(sessionKey, session)
    app.provide(clockKey, { nowMs, stop: () => undefined })
    app.provide(languageKey, language)
    app.provide(lookKey, { appearance: shallowRef('light' as const), dark: shallowRef(false) })
    language.install(app)
    app.use(router)
  }
  await language.need(everyText)
  await language.choose('en')
  await router.push('/')
  return {
    backend,
    session,
    nowMs,
    router,
    language,
    install,
    mount: (page: Component, props: Record<string, unknown> = {}) =>
      mount(page, { props, global: { plugins: [{ install }] } }),
  }
}

/** Runs a composable that asks for the backend, outside of any page. */
export function provideIn<T>(
  run: () => T,
  answer: (request: Request) => Response | Promise<Response> = () => Response.json({}),
): T {
  const app = createApp({})
  app.provide(
    backendKey,
    createBackend({
      origin: 'http://dashboard.test',
      fetch: async (request) => answer(request),
      onSignedOut: () => undefined,
    }),
  )
  return app.runWithContext(run)
}
