import 'element-plus/theme-chalk/base.css'
import 'element-plus/theme-chalk/dark/css-vars.css'
import './design/tokens.css'
import './design/base.css'
import { createApp } from 'vue'
import { backendKey, createBackend } from './api/backend.ts'
import App from './App.vue'
import { createLanguage, languageKey, preferredLanguage } from './language/language.ts'
import { clockKey, startClock } from './live/clock.ts'
import { createPages } from './router.ts'
import { createSession, sessionKey } from './session/session.ts'
import { createLook, lookKey } from './shell/appearance.ts'

const backend = createBackend({
  origin: location.origin,
  fetch: (request) => {
    // Refusals come in the language of the page, which may be another than the browser's.
    request.headers.set('accept-language', document.documentElement.lang || 'en')
    return fetch(request)
  },
  onSignedOut() {
    session.ended()
    const { fullPath, name } = router.currentRoute.value
    if (name !== 'login') void router.push({ name: 'login', query: { to: fullPath, ended: '1' } })
  },
})
const session = createSession(backend)
const language = createLanguage(preferredLanguage())
const router = createPages(session, language)

const app = createApp(App)
app.provide(backendKey, backend)
app.provide(sessionKey, session)
app.provide(languageKey, language)
app.provide(lookKey, createLook())
app.provide(clockKey, startClock(backend.clockAheadMs))
language.install(app)
app.use(router)

void language.choose(language.code.value).then(() => app.mount('#app'))
