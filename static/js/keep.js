// A form marked data-simpan-draf keeps what is typed in this browser until it was saved; afterwards it is offered, never put back by itself.

const OWN = new Set(["csrf_token", "kunci", "versi"]) // of one sending, not of what somebody wrote
const OLDEST = 30 * 24 * 3600_000
const said = (pairs) => JSON.stringify(pairs.map(([name, value]) => [name, value.trim().replaceAll("\r\n", "\n")]))
const written = (form) => [...new FormData(form)].filter(([name, value]) => !OWN.has(name) && typeof value === "string")

function fill(form, pairs) {
  for (const control of form.elements) {
    if (!control.name || OWN.has(control.name) || control.type === "submit") continue
    const values = pairs.filter(([name]) => name === control.name).map(([, value]) => value)
    if (["radio", "checkbox"].includes(control.type)) control.checked = values.includes(control.value)
    else control.value = values[0] ?? ""
    control.dispatchEvent(new Event("change", { bubbles: true }))
  }
}

function kept(mine) {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(mine)).map((key) => [key, JSON.parse(localStorage.getItem(key))])
  } catch {
    return []
  }
}

function drop(key) {
  try {
    localStorage.removeItem(key)
  } catch {} // what cannot be reached was not kept either
}

function keep(key, draft) {
  try {
    localStorage.setItem(key, JSON.stringify(draft))
  } catch {} // full or forbidden: the page works without
}

function button(label, work) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "btn s", textContent: label })
  made.addEventListener("click", work)
  return made
}

function offer(form, key, draft) {
  const then = new Date(draft.waktu)
  const clock = [then.getHours(), then.getMinutes()].map((each) => String(each).padStart(2, "0")).join(".")
  const day = then.toDateString() === new Date().toDateString() ? "" : `${then.toLocaleDateString("id-ID", { day: "numeric", month: "long" })}, `
  const note = Object.assign(document.createElement("div"), { className: "note stack-s", role: "status" })
  const words = Object.assign(document.createElement("p"), { textContent: `Ada tulisan yang belum tersimpan dari ${day}${clock}.` })
  const keys = Object.assign(document.createElement("p"), { className: "row" })
  keys.append(
    button("Pakai", () => (drop(key), fill(form, draft.isi), note.remove())),
    button("Buang", () => (drop(key), note.remove())),
  )
  note.append(words, keys)
  form.before(note)
}

for (const form of document.querySelectorAll("form[data-simpan-draf]")) {
  const mine = `draf:${form.dataset.orang}:${form.dataset.simpanDraf}:`
  const key = mine + Date.now().toString(36) // two tabs keep two texts
  const versi = Number(form.elements.versi.value)
  const copy = form.cloneNode(true)
  copy.reset()
  const served = said(written(copy)) // whatever the browser brought back since
  const isOver = (draft) => Date.now() - draft.waktu > OLDEST || said(draft.isi) === served || (draft.terkirim && versi > draft.versi)
  const left = kept(mine)
  left.filter(([, draft]) => isOver(draft)).forEach(([each]) => drop(each))
  const open = left.filter(([, draft]) => !isOver(draft) && said(draft.isi) !== said(written(form)))
  if (open.length) offer(form, ...open.sort(([, a], [, b]) => b.waktu - a.waktu)[0])
  const note = (more) => keep(key, { versi, waktu: Date.now(), isi: written(form), ...more })
  form.addEventListener("input", () => note())
  form.addEventListener("change", () => note())
  form.addEventListener("submit", () => note({ terkirim: true }))
}
