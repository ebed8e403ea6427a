// Runs before the first paint, outside the bundle: a theme set later would flash.
;(function () {
  try {
    var theme = localStorage.getItem('atrium.theme')
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
  } catch {
    // Storage can be blocked by the browser; the system's theme is used then.
  }
})()
