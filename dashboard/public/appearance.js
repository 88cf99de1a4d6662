// Runs before the first paint, so that a dark page does not flash white. Kept in a file of its own because the
// content policy forbids inline scripts. The keys are those of src/shell/appearance.ts and src/language/language.ts.
;(function () {
  var read = function (key) {
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  }
  var appearance = read('wattledger.appearance')
  var dark =
    appearance === 'dark' ||
    (appearance !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.classList.toggle('dark', dark)
  var language = read('wattledger.language') || navigator.language
  document.documentElement.lang = /^zh/i.test(language) ? 'zh-CN' : 'en'
})()
