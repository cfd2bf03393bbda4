// What an indikator's page says at once: the highest unbroken level of the ticks, the map where one stands, both texts copied.

const form = document.getElementById("jawaban")
const told = document.getElementById("dari-centang")

function tell() {
  const ticked = new Set([...form.querySelectorAll("[name=ticks]:checked")].map((box) => Number(box.value)))
  let gate = 0
  while (ticked.has(gate + 1)) gate += 1
  const say = gate ? "ada" : ticked.size ? "bolong" : "kosong"
  told.querySelector("b").textContent = gate
  for (const part of told.querySelectorAll("[data-bila]")) part.hidden = part.dataset.bila !== say
}

if (form && told) {
  form.addEventListener("change", (event) => event.target.name === "ticks" && tell())
  tell() // a browser brings ticks back that the server does not know
}
form?.addEventListener("tersimpan", () => form.querySelector("[data-tersusun]")?.remove())

const here = document.querySelector(".map .here")
const map = here?.closest(".strip")
if (map) map.scrollLeft = here.getBoundingClientRect().left - map.getBoundingClientRect().left - map.clientWidth / 2

for (const button of document.querySelectorAll("[data-salin]")) {
  if (!navigator.clipboard) break // only where the address is safe
  button.hidden = false
  button.addEventListener("click", async () => {
    const parts = button.dataset.salin.split(" ").map((id) => [id, document.getElementById(id)])
    const texts = parts.map(([id, from]) => [id[0].toUpperCase() + id.slice(1), (from.value ?? from.textContent).trim()])
    await navigator.clipboard.writeText(texts.filter(([, text]) => text).map((pair) => pair.join(": ")).join("\n\n"))
    button.nextElementSibling.textContent = button.dataset.sesudah
  })
}
