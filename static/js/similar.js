// While a project is typed in, what is like it is asked for and shown beside the form; the newest question counts.

const WAIT = 700
const place = document.querySelector("[data-serupa]")
const named = place && [...document.querySelectorAll("form [name=nama]")].find((field) => field.form.method === "post")
const form = named?.form
const told = document.querySelector("[data-serupa-kabar]")
let timer, asking

function sent() {
  const data = new FormData()
  for (const [name, value] of new FormData(form)) if (typeof value === "string") data.append(name, value)
  data.set("ragam", new URL(form.action).searchParams.get("ragam") ?? "")
  if (place.dataset.proyek) data.set("id", place.dataset.proyek)
  return data
}

async function ask() {
  asking?.abort()
  asking = new AbortController()
  const body = sent()
  try {
    const headers = { "X-CSRFToken": body.get("csrf_token") ?? "", "X-Requested-With": "fetch" }
    const answer = await fetch(place.dataset.serupa, { method: "POST", body, headers, signal: asking.signal })
    if (!answer.ok || answer.redirected) return // what stands there stays; the button asks by itself
    place.innerHTML = await answer.text()
    told.textContent = place.querySelector("h2")?.textContent ?? ""
  } catch {
    // a newer question, or no line: what stands there stays
  }
}

function later() {
  clearTimeout(timer)
  timer = setTimeout(ask, WAIT)
}

if (form) {
  form.addEventListener("input", later)
  form.addEventListener("change", later)
}
