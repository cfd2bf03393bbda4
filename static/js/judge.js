// Judging at a desk: keys 1 to 5, what the ticks propose, sentence starters at the caret, another piece without losing a word.

const form = document.getElementById("nilai-form")
const TYPING = "textarea, select, input:not([type=checkbox], [type=radio], [type=submit])"
const floors = form?.dataset.lantai.split(" ") ?? []
const estimate = form?.elements.perkiraan

function setValue(text, level, estimated) {
  const field = form.querySelector("input[name=nilai]:not([type=radio])")
  if (field) field.value = text
  else form.querySelector(`input[name=nilai][value="${level}"]`).checked = true
  if (estimate) estimate.checked = estimated
  form.dispatchEvent(new Event("input", { bubbles: true }))
}

function pressed(event) {
  const level = Number(event.key)
  if (event.altKey || event.ctrlKey || event.metaKey || !(level >= 1 && level <= 5)) return
  if (event.target.closest?.(TYPING)) return
  event.preventDefault()
  setValue(floors[level - 1], level, true)
}

if (form) {
  addEventListener("keydown", pressed)
  form.elements.nilai.addEventListener?.("input", (event) => estimate && event.isTrusted && (estimate.checked = false))
}

// The server drew up all that can be proposed, by the level that is reached and how many of its items are accepted.
const box = document.getElementById("usulan")

function proposal() {
  const said = (level) => form.querySelector(`[name=kriteria_${level}]:checked`)?.value
  if (!said(1)) return null
  let reached = 0
  while (said(reached + 1) === "terpenuhi") reached += 1
  const { butir, usulan } = JSON.parse(box.dataset.tangga)[reached]
  const accepted = [...form.querySelectorAll(".piece:has([value=diterima]:checked)")].map((piece) => piece.dataset.butir)
  return usulan[butir.filter((item) => accepted.includes(item)).length]
}

function tell() {
  const found = proposal()
  box.querySelector("[data-ada]").hidden = !found
  box.querySelector("[data-kosong]").hidden = Boolean(found)
  box.querySelector("[data-pakai]").hidden = !found
  if (!found) return
  const parts = { level: found[0], nilai: found[1], sebab: found[2] }
  for (const [name, text] of Object.entries(parts)) {
    const place = box.querySelector(`[data-${name}]`)
    if (place) place.textContent = text
  }
}

if (form && box) {
  box.querySelector("[name=hitung]").hidden = true
  box.querySelector("[data-pakai]").addEventListener("click", () => {
    const [level, text] = proposal()
    setValue(text, level, true)
  })
  form.addEventListener("change", tell)
  tell() // a browser brings ticks back that the server does not know
}

// A sentence goes where somebody last wrote.
const list = document.getElementById("awal-kalimat")
let written = form?.elements.justifikasi

function begin(sentence) {
  const [from, to] = [written.selectionStart, written.selectionEnd]
  const before = written.value.slice(0, from)
  const gap = before && !/\s$/.test(before) ? " " : ""
  written.setRangeText(`${gap}${sentence} `, from, to, "end")
  written.focus()
  written.dispatchEvent(new Event("input", { bubbles: true }))
}

if (form && list) {
  form.addEventListener("focusin", (event) => {
    if (["fakta", "analisis", "justifikasi"].includes(event.target.name)) written = event.target
  })
  list.querySelector("[data-cara]").hidden = false
  for (const item of list.querySelectorAll("li")) {
    const sentence = item.textContent
    const button = Object.assign(document.createElement("button"), { type: "button", className: "btn s", textContent: sentence })
    button.addEventListener("click", () => begin(sentence))
    item.replaceChildren(button)
  }
}

// Another piece, or another page of it: only the left half is changed.
async function look(event) {
  const link = event.target.closest?.("a[data-lihat]")
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return
  event.preventDefault()
  const here = document.getElementById("bukti")
  here.setAttribute("aria-busy", "true")
  try {
    const reply = await fetch(link.href)
    const came = new DOMParser().parseFromString(await reply.text(), "text/html").getElementById("bukti")
    if (!reply.ok || !came) throw new Error("not this page")
    const inside = here.contains(document.activeElement)
    here.replaceWith(came)
    came.tabIndex = -1
    if (inside || came.getBoundingClientRect().bottom < 0) came.focus()
    if (form) form.action = link.href
    history.replaceState(null, "", link.href)
    document.dispatchEvent(new Event("gambar"))
  } catch {
    location.assign(link.href) // what was typed is kept by keep.js
  }
}

document.addEventListener("click", look)
