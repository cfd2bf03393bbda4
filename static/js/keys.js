// Alt + up and Alt + down go to the page before and the page after, wherever nobody is typing.

const TYPING = "textarea, select, input:not([type=checkbox], [type=radio], [type=submit])"
const WAYS = { ArrowUp: "prev", ArrowDown: "next" }

addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.target.closest?.(TYPING)) return
  const link = WAYS[event.key] && document.querySelector(`.bar a[rel=${WAYS[event.key]}]`)
  if (!link) return
  event.preventDefault()
  link.click()
})

document.getElementById("pindah")?.removeAttribute("hidden")
