// A form marked data-autosave saves by itself: what is typed is on the server, or kept here until it is; the page says which.

const QUIET = 1500, LEFT = 300, FIRST_WAIT = 2000, LONGEST_WAIT = 60_000, RECHECK = 5000, PATIENCE = 30_000
const OWN = new Set(["csrf_token", "kunci", "versi"]) // of one sending, not of what somebody wrote
const JSON_ONLY = { Accept: "application/json" }
const BY_ITSELF = "otomatis"
const NOT_YET = "Belum tersimpan, akan dicoba lagi"

const written = (form) => [...new FormData(form)].filter(([name, value]) => !OWN.has(name) && typeof value === "string")
// as the server gives it back: without spaces around it, a decimal with comma and without noughts at its end
const plainly = (text) => text.trim().replaceAll("\r\n", "\n").replace(/^(\d+)[.,](\d*?)0*$/, "$1,$2").replace(/,$/, "")
const said = (pairs) => JSON.stringify(pairs.map(([name, value]) => [name, plainly(value)]))

function element(name, cls, ...inside) {
  const made = Object.assign(document.createElement(name), { className: cls })
  made.append(...inside)
  return made
}

function button(label, work) {
  const made = Object.assign(element("button", "btn s", label), { type: "button" })
  made.addEventListener("click", work)
  return made
}

// What the server put into the form, whatever the browser brought back since.
function asServed(form) {
  const copy = form.cloneNode(true)
  copy.reset()
  return written(copy)
}

function fill(form, pairs) {
  for (const control of form.elements) {
    if (!control.name || OWN.has(control.name)) continue
    const values = pairs.filter(([name]) => name === control.name).map(([, value]) => value)
    if (["radio", "checkbox"].includes(control.type)) control.checked = values.includes(control.value)
    else if (values.length && control.type !== "file" && control.type !== "submit") control.value = values[0]
    control.dispatchEvent(new Event("change", { bubbles: true }))
  }
}

// Texts the server does not have yet, for the person who wrote them and nobody else. A browser may refuse to keep any.
class Drafts {
  static MOST = 20
  static OLDEST = 30 * 24 * 3600_000

  constructor(person, name) {
    this.mine = `draf:${person}:${name}:`
    this.page = Date.now().toString(36) // two tabs keep two texts
    this.key = null
  }

  static all() {
    try {
      const keys = Object.keys(localStorage).filter((key) => key.startsWith("draf:"))
      return keys.map((key) => ({ key, ...JSON.parse(localStorage.getItem(key)) })).sort((a, b) => b.waktu - a.waktu)
    } catch {
      return []
    }
  }

  static drop(key) {
    try {
      localStorage.removeItem(key)
    } catch {} // what cannot be reached was not kept either
  }

  keep(versi, isi) {
    const key = this.mine + versi + ":" + this.page
    if (this.key !== key) this.forget()
    this.key = key
    try {
      localStorage.setItem(key, JSON.stringify({ versi, waktu: Date.now(), isi }))
    } catch {} // full or forbidden: saving goes on without
    Drafts.all().filter((each, at) => at >= Drafts.MOST || Date.now() - each.waktu > Drafts.OLDEST).forEach((each) => Drafts.drop(each.key))
  }

  forget() {
    if (this.key) Drafts.drop(this.key)
    this.key = null
  }

  left() {
    return Drafts.all().filter((each) => each.key.startsWith(this.mine) && each.key !== this.key && Array.isArray(each.isi))
  }
}

class Autosave {
  constructor(form) {
    this.form = form
    this.byButton = form.dataset.autosave === "tombol" // nothing is sent before somebody pressed
    this.server = "belum" in form.dataset ? "" : said(asServed(form)) // what the server is known to have
    this.unanswered = null // a sending whose fate is unknown is repeated as it was until the server says
    this.stopped = this.away = this.through = false
    this.wait = FIRST_WAIT
    this.queue = Promise.resolve()
    this.place = document.querySelector("[data-keadaan]") ?? form.appendChild(element("p", "state"))
    this.place.setAttribute("role", "status")
    this.drafts = new Drafts(form.dataset.orang, form.dataset.draft)
    form.addEventListener("submit", (event) => this.pressed(event))
    if (this.byButton) return
    form.addEventListener("input", () => this.typed(QUIET))
    form.addEventListener("change", () => this.typed(LEFT))
    document.addEventListener("visibilitychange", () => this.save())
    addEventListener("pagehide", () => this.save())
    addEventListener("online", () => this.save())
    addEventListener("focus", () => this.away && this.save())
    document.addEventListener("submit", (event) => this.signingOut(event), true)
    this.offer()
    addEventListener("pageshow", () => this.dirty && this.typed(QUIET)) // what "back" put into the form comes after us
  }

  get dirty() {
    return said(written(this.form)) !== this.server
  }

  get done() {
    return !this.unanswered && !this.dirty
  }

  get versi() {
    return this.form.elements.versi
  }

  typed(wait) {
    this.remember()
    if (this.stopped || this.done || this.away) return
    this.say("kosong", "Belum tersimpan")
    this.later(wait)
  }

  later(wait) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.save(), wait)
  }

  remember() {
    if (this.byButton) return
    if (this.done) this.drafts.forget()
    else this.drafts.keep(Number(this.versi.value), written(this.form))
  }

  // One sending at a time, and each with the newest words. What the server answered, or null.
  save(simpan = BY_ITSELF) {
    clearTimeout(this.timer)
    this.queue = this.queue.then(() => this.step(simpan))
    return this.queue
  }

  async step(simpan) {
    if (this.stopped || (this.away && !(await this.comeBack()))) return null
    if (this.unanswered) {
      await this.send(this.unanswered)
      if (this.stopped || this.unanswered) return null
    }
    if (simpan === BY_ITSELF && !this.dirty) return null
    return this.send({ kunci: crypto.getRandomValues(new Uint32Array(4)).join("-"), versi: this.versi.value, simpan, isi: written(this.form) })
  }

  async send(sending) {
    const body = new URLSearchParams([...sending.isi, ["simpan", sending.simpan], ["versi", sending.versi], ["kunci", sending.kunci]])
    body.append("csrf_token", this.form.elements.csrf_token.value)
    this.unanswered = sending
    this.say("jam", "Menyimpan …")
    let reply, told
    try {
      const keepalive = body.toString().length < 60_000 // a browser lets no more outlive the page
      const signal = AbortSignal.timeout(PATIENCE)
      reply = await fetch(this.form.getAttribute("action"), { method: "POST", body, headers: JSON_ONLY, keepalive, signal })
      told = await reply.json()
    } catch {
      return this.notYet()
    }
    return this.answered(reply.status, told, sending)
  }

  answered(status, told, sending) {
    if (status === 200) return this.kept(told, sending)
    if (status === 401 || status === 400) {
      this.away = true
      return status === 401 ? this.signedOut() : this.notYet()
    }
    if (status >= 500 || status === 429) return this.notYet()
    this.unanswered = null
    if (status === 422) return this.wrong(told, sending)
    this.stopped = true
    if (told.berbeda) this.say("awas", "Sudah ada tulisan yang lebih baru. ", button("Lihat kedua tulisan", () => this.showBoth()))
    else this.say("stop", told.galat)
    return null
  }

  kept(told, sending) {
    this.unanswered = null
    this.wait = FIRST_WAIT
    this.server = said(sending.isi)
    this.versi.value = told.versi
    this.clearErrors()
    this.remember()
    if (this.byButton) this.drafts.left().forEach((each) => Drafts.drop(each.key))
    else if (this.note) this.offer() // what has come now is not offered any longer
    if (this.dirty) this.later(QUIET)
    else this.say("ok", `Tersimpan ${told.tersimpan}`)
    for (const [id, html] of Object.entries(told.bagian ?? {})) {
      const part = document.getElementById(id)
      if (part) part.innerHTML = html
    }
    this.form.dispatchEvent(new CustomEvent("tersimpan", { bubbles: true, detail: told }))
    return told
  }

  notYet() {
    this.say("awas", NOT_YET)
    this.later(this.wait * (0.75 + Math.random() / 2))
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT)
    return null
  }

  wrong(told, sending) {
    this.clearErrors()
    const names = Object.keys(told.isian ?? {})
    names.forEach((name) => this.mark(name, told.isian[name]))
    this.say("stop", names.length ? "Belum tersimpan, perbaiki isiannya" : told.galat)
    if (sending.simpan !== BY_ITSELF) this.form.querySelector(".bad :is(input, textarea, select)")?.focus()
    return null
  }

  mark(name, sentence) {
    const control = this.form.querySelector(`[name="${CSS.escape(name)}"]:not([type=hidden])`)
    const box = control?.closest(".field")
    if (!box) return
    const error = element("span", "error", sentence)
    error.id = `${control.id}-e`
    box.classList.add("bad")
    ;(box.querySelector(".hint") ?? box.querySelector("label, legend")).after(error)
    control.setAttribute("aria-invalid", "true")
  }

  clearErrors() {
    for (const box of this.form.querySelectorAll(".field.bad")) {
      box.classList.remove("bad")
      box.querySelectorAll(".error").forEach((each) => each.remove())
      box.querySelectorAll("[aria-invalid]").forEach((each) => each.removeAttribute("aria-invalid"))
    }
  }

  signedOut() {
    const door = element("a", "", "Masuk lagi di tab lain")
    Object.assign(door, { href: `/masuk?next=${encodeURIComponent(location.pathname)}`, target: "_blank", rel: "noopener" })
    this.say("awas", "Belum tersimpan, Anda sudah keluar. ", door)
    this.later(RECHECK)
    return null
  }

  // After an expired sign-in: goes on only for the person who wrote this.
  async comeBack() {
    let reply, now
    try {
      reply = await fetch("/akun/token", { headers: JSON_ONLY, signal: AbortSignal.timeout(PATIENCE) })
      if (reply.status === 401) return this.signedOut()
      now = await reply.json()
    } catch {
      return this.notYet()
    }
    if (!reply.ok) return this.notYet()
    if (String(now.orang) !== this.form.dataset.orang) {
      this.say("stop", "Di peramban ini sekarang orang lain yang masuk. Tulisan Anda tidak dikirim atas namanya; masuklah lagi sebagai diri Anda.")
      this.later(RECHECK)
      return null
    }
    for (const each of document.querySelectorAll("input[name=csrf_token]")) each.value = now.token
    this.away = false
    return true
  }

  async pressed(event) {
    if (this.stopped || this.through) return // the browser sends it, and the server shows the page that follows
    event.preventDefault()
    if (this.pressing) return
    this.pressing = true
    const by = event.submitter
    const mine = by?.name === "simpan"
    const told = await this.save(mine ? by.value : BY_ITSELF)
    this.pressing = false
    if (told?.lanjut) location.assign(told.lanjut)
    else if (this.stopped || (!mine && this.done)) this.sendByBrowser(by)
  }

  sendByBrowser(by) {
    this.through = true
    this.form.requestSubmit(by ?? null)
  }

  showBoth() {
    const draft = Object.assign(document.createElement("input"), { type: "hidden", name: "simpan", value: "draf" })
    this.form.append(draft)
    this.sendByBrowser()
  }

  // The words of whoever leaves go with them, so they are sent first.
  async signingOut(event) {
    if (event.target.getAttribute("action") !== "/keluar" || this.done) return
    event.preventDefault()
    event.stopPropagation()
    await this.save()
    const lost = "Tulisan terakhir belum tersimpan dan akan hilang bila Anda keluar. Tetap keluar?"
    if (!this.done && !confirm(lost)) return
    this.stopped = true
    this.server = said(written(this.form))
    this.unanswered = null
    event.target.requestSubmit()
  }

  // What an earlier visit could not send; taken over only by a press.
  offer() {
    this.note?.remove()
    this.note = null
    const draft = this.drafts.left().find((each) => said(each.isi) !== this.server || Drafts.drop(each.key))
    if (!draft) return
    const then = new Date(draft.waktu)
    const today = then.toDateString() === new Date().toDateString()
    const day = today ? "" : `${then.toLocaleDateString("id-ID", { day: "numeric", month: "long" })}, `
    const clock = [then.getHours(), then.getMinutes()].map((each) => String(each).padStart(2, "0")).join(".")
    const settle = (use) => {
      Drafts.drop(draft.key)
      if (use) this.take(draft)
      this.offer()
    }
    const keys = element("p", "row", button("Pakai", () => settle(true)), " ", button("Buang", () => settle(false)))
    this.note = element("div", "note stack-s", element("p", "", `Ada tulisan yang belum terkirim dari ${day}${clock}.`), keys)
    this.note.setAttribute("role", "status")
    this.form.before(this.note)
  }

  take(draft) {
    this.versi.value = Math.min(draft.versi, this.versi.value) // what was saved since is shown beside it
    fill(this.form, draft.isi)
    this.remember()
    this.save()
  }

  say(icon, ...words) {
    const same = words.map((each) => each.textContent ?? each).join("")
    if (this.said === same) return // a link that is being clicked stays where it is
    this.said = same
    const drawn = this.place.querySelector(".icon") ?? document.querySelector(".icon").cloneNode(true)
    const use = drawn.querySelector("use")
    use.setAttribute("href", use.getAttribute("href").replace(/#.*/, `#${icon}`))
    this.place.classList.toggle("act", icon === "awas" || icon === "stop")
    this.place.replaceChildren(drawn, ...words)
  }
}

for (const form of document.querySelectorAll("form[data-autosave]")) {
  const saving = new Autosave(form)
  for (const link of document.querySelectorAll(`[data-buang="${CSS.escape(form.dataset.draft)}"]`)) {
    link.addEventListener("click", () => saving.drafts.left().forEach((each) => Drafts.drop(each.key)))
  }
}
