// Whoever signs out takes along what this browser kept of their unsent texts.

document.querySelector('form[action="/keluar"]')?.addEventListener("submit", () => {
  try {
    for (const key of Object.keys(localStorage)) if (/^(draf|unggahan):/.test(key)) localStorage.removeItem(key)
  } catch {} // a browser that keeps nothing has nothing to forget
})
