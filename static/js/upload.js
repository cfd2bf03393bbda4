// A file of a form marked data-upload goes ahead in pieces (tus 1.0) and on where it stopped; the form then names it.

const PLACE = "/unggahan", TUS = "1.0.0", PIECE_TYPE = "application/offset+octet-stream"
const SMALL = 64_000 // goes with the form itself
const LEAST = 16_384, MOST = 1_048_576, FIRST = 262_144 // bytes of a piece
const SECONDS = 4 // what a broken line may cost
const ISLAND = 50_000 // bytes a second, until a line has been measured
const HASHED = 64_000_000
const GIVEN_UP = "Pengiriman dibatalkan."
const CHANGED = "Berkas ini sudah berubah atau pindah sejak dipilih. Pilih lagi berkasnya."
const ANOTHER = "Di peramban ini sekarang orang lain yang masuk. Berkas Anda tidak dikirim atas namanya; masuklah lagi sebagai diri Anda."
const WAITS = [1, 2, 4, 8, 15, 30], KEPT = 7 * 24 * 3600_000

const number = (value) => value.toLocaleString("id-ID", { maximumFractionDigits: 1 })
const inMega = (size) => (size < 1e6 ? `${Math.max(1, Math.round(size / 1e3))} kB` : `${number(size / 1e6)} MB`)
const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)))

function time(seconds) {
  if (seconds < 50) return `kira-kira ${Math.max(5, Math.ceil(seconds / 5) * 5)} detik`
  return `kira-kira ${Math.ceil(seconds / 60)} menit`
}

// What this browser keeps: how fast its line was, and where a file was going. It may refuse to keep anything.
const memory = {
  get(key) {
    try {
      return JSON.parse(localStorage.getItem(`unggahan:${key}`))
    } catch {
      return null
    }
  },
  set(key, value) {
    try {
      if (value === null) localStorage.removeItem(`unggahan:${key}`)
      else localStorage.setItem(`unggahan:${key}`, JSON.stringify(value))
    } catch {} // then nothing is remembered
  },
}

class No extends Error {} // the server said no, or the person did: trying again does not help

class Sending {
  constructor(file, token, person, told) {
    Object.assign(this, { file, token, person, told, offset: 0, url: "", stop: new AbortController() })
    this.key = [file.size, file.lastModified, file.name].join(":")
    this.speed = memory.get("laju") ?? 0
    this.size = this.speed ? this.fitting() : FIRST
  }

  fitting() {
    return Math.min(MOST, Math.max(LEAST, Math.round(this.speed * SECONDS)))
  }

  async ask(method, url, headers = {}, body, patience = 30) {
    if (this.stop.signal.aborted) throw new No(GIVEN_UP)
    const limit = new AbortController()
    const end = () => limit.abort()
    const clock = setTimeout(end, patience * 1000)
    this.stop.signal.addEventListener("abort", end)
    try {
      return await fetch(url, {
        method,
        body,
        headers: { "Tus-Resumable": TUS, "X-CSRFToken": this.token, Accept: "application/json", ...headers },
        signal: limit.signal,
      })
    } finally {
      clearTimeout(clock)
      this.stop.signal.removeEventListener("abort", end)
    }
  }

  // The whole file, however often the line breaks; its token.
  async run() {
    for (let failed = 0; ; ) {
      const before = this.offset
      try {
        if (!this.url) await this.find()
        while (this.offset < this.file.size) await this.piece()
        return this.url.split("/").pop()
      } catch (error) {
        if (error instanceof No) throw error
        if (this.stop.signal.aborted) throw new No(GIVEN_UP)
        await this.file.slice(-1).arrayBuffer().catch(() => Promise.reject(new No(CHANGED)))
        this.size = Math.max(LEAST, this.size / 2) // what a line carries between two breaks nobody knows
        failed = this.offset > before ? 0 : failed + 1
        await this.pause(WAITS[Math.min(failed, WAITS.length) - 1] ?? WAITS[0])
        await this.again().catch((no) => no instanceof No && Promise.reject(no))
      }
    }
  }

  // Where it was going before this page was loaded; else a new place.
  async find() {
    const known = memory.get(this.key)
    if (known && Date.now() - known.waktu < KEPT) {
      this.url = known.url
      await this.again()
      if (this.url) return
    }
    let about = `filename ${base64(this.file.name)}`
    const sha256 = await this.hash()
    if (sha256) about += `,sha256 ${base64(sha256)}`
    const reply = await this.ask("POST", PLACE, { "Upload-Length": this.file.size, "Upload-Metadata": about })
    await this.require(reply)
    this.url = reply.headers.get("Location")
    this.offset = Number(reply.headers.get("Upload-Offset"))
    memory.set(this.key, { url: this.url, waktu: Date.now() })
    if (this.offset) this.told.here()
  }

  async hash() {
    if (!crypto.subtle || this.file.size > HASHED) return ""
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await this.file.arrayBuffer()))
    return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("")
  }

  // How much the server has; nothing where it has forgotten the file.
  async again() {
    if (!this.url) return
    const reply = await this.ask("HEAD", this.url)
    if (reply.status === 404) {
      memory.set(this.key, null)
      this.url = ""
      this.offset = 0
      return
    }
    await this.require(reply)
    this.offset = Number(reply.headers.get("Upload-Offset"))
    this.told.moved(this)
  }

  async piece() {
    const body = this.file.slice(this.offset, this.offset + this.size)
    const headers = { "Content-Type": PIECE_TYPE, "Upload-Offset": this.offset }
    const begun = performance.now()
    const patience = Math.max(30, (8 * body.size) / (this.speed || LEAST))
    const reply = await this.ask("PATCH", this.url, headers, body, patience)
    if (reply.status === 409 || reply.status === 404) return this.again().then(() => this.url || this.find())
    await this.require(reply)
    this.offset = Number(reply.headers.get("Upload-Offset"))
    const speed = (1000 * body.size) / Math.max(1, performance.now() - begun)
    this.speed = this.speed ? (2 * this.speed + speed) / 3 : speed
    this.size = this.fitting()
    memory.set("laju", Math.round(this.speed))
    this.told.moved(this)
  }

  async require(reply) {
    if (reply.ok) return
    if (reply.status === 401) throw new No("Sesi Anda berakhir. Masuk lagi di tab lain, lalu tekan tombol kirim lagi.")
    if (reply.status === 400 && (await this.newToken())) throw new Error("with another token")
    if (reply.status >= 500 || reply.status === 429) throw new Error("later")
    const said = await reply.json().catch(() => ({}))
    throw new No(said.galat ?? "Berkas ini tidak dapat dikirim. Muat ulang halaman, lalu coba lagi.")
  }

  // Somebody who signed in again in another tab has another token; somebody else's is not for this file.
  async newToken() {
    const reply = await this.ask("GET", "/akun/token")
    if (!reply.ok) return false
    const { token, orang } = await reply.json()
    if (String(orang) !== this.person) throw new No(ANOTHER)
    const changed = token !== this.token
    this.token = token
    return changed
  }

  async pause(seconds) {
    this.told.broken(seconds)
    // an hour of waiting ends when the line comes back, or when the person gives up
    await new Promise((go) => {
      setTimeout(go, seconds * 1000)
      addEventListener("online", go, { once: true })
      this.stop.signal.addEventListener("abort", go, { once: true })
    })
  }

  cancel() {
    this.stop.abort()
    memory.set(this.key, null)
    const headers = { "Tus-Resumable": TUS, "X-CSRFToken": this.token }
    if (this.url) fetch(this.url, { method: "DELETE", headers }).catch(() => {}) // else it is forgotten in a week
  }
}

class Upload {
  constructor(form, input) {
    Object.assign(this, { form, input, sending: null })
    this.most = Number(form.dataset.upload) * 1024 * 1024
    this.field = form.elements.unggahan
    this.box = document.createElement("div")
    this.box.className = "upload"
    this.box.hidden = true
    this.box.innerHTML = '<p class="small" role="status"></p><progress hidden aria-label="Berkas yang sudah sampai"></progress><button type="button" class="btn s" hidden>Batalkan pengiriman</button>'
    this.status = this.box.firstChild
    this.bar = this.box.children[1]
    this.button = this.box.children[2]
    input.after(this.box)
    input.addEventListener("change", () => this.chosen())
    form.addEventListener("submit", (event) => this.submitted(event))
    this.button.addEventListener("click", () => this.sending?.cancel())
    addEventListener("beforeunload", (event) => this.sending && event.preventDefault())
    if (this.field.value && !input.closest(".field")?.querySelector(".error")) this.say("Berkas yang tadi Anda kirim sudah sampai.")
    if (input.files.length) this.chosen() // a browser brings the choice back
  }

  get file() {
    return this.input.files[0]
  }

  say(sentence, wrong = false) {
    this.status.textContent = sentence
    this.status.className = wrong ? "error" : "small"
    this.box.hidden = !sentence
  }

  tooLarge() {
    return this.file.size > this.most
  }

  chosen() {
    this.field.value = ""
    if (!this.file) return this.say("")
    const size = inMega(this.file.size)
    if (this.tooLarge())
      return this.say(`${size}: terlalu besar, satu berkas paling besar ${this.form.dataset.upload} MB. Perkecil dahulu, misalnya dengan memindai pada 150 dpi.`, true)
    const speed = memory.get("laju")
    const line = speed ? "di jalur ini" : "di jalur 50 kB per detik"
    this.say(`${size}, ${time(this.file.size / (speed || ISLAND))} ${line}.`)
  }

  async submitted(event) {
    if (this.sending || (this.file && this.tooLarge())) {
      event.preventDefault()
      return this.input.focus()
    }
    if (!this.file || this.file.size <= SMALL) return
    event.preventDefault()
    const { submitter } = event
    this.busy(true)
    this.say(`Menyiapkan ${inMega(this.file.size)} …`)
    this.box.scrollIntoView({ block: "center" }) // on a phone the button that began it is far below
    this.sending = new Sending(this.file, this.form.elements.csrf_token.value, this.form.dataset.orang, this)
    try {
      this.field.value = await this.sending.run()
      this.form.elements.csrf_token.value = this.sending.token
      this.sending = null
      this.busy(false)
      this.say("Berkas sudah sampai. Menyimpan …")
      this.input.value = ""
      this.form.requestSubmit(submitter)
    } catch (no) {
      this.sending = null
      this.busy(false)
      this.say(no.message, true)
    }
  }

  busy(on) {
    this.bar.hidden = this.button.hidden = !on
    this.bar.value = 0
    this.input.disabled = on
    for (const each of this.form.querySelectorAll("[type=submit]")) each.disabled = on
  }

  here() {
    this.say("Berkas ini sudah ada di pustaka, jadi tidak dikirim lagi.")
  }

  moved({ offset, file, speed }) {
    this.bar.max = file.size
    this.bar.value = offset
    const rest = speed ? `, ${time((file.size - offset) / speed)} lagi` : ""
    this.say(`${number(offset / 1e6)} dari ${number(file.size / 1e6)} MB sudah sampai${rest}.`)
  }

  broken(seconds) {
    this.say(`Jalur terputus. Yang sudah sampai tetap ada; dilanjutkan dalam ${seconds} detik.`)
  }
}

for (const form of document.querySelectorAll("form[data-upload]")) {
  const input = form.querySelector("input[type=file]")
  if (input) new Upload(form, input)
}
