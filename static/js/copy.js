// "Salin" copies the text of the field it names; without this file the field itself can be marked and copied.
const say = (button, words) => {
  button.textContent = words
  setTimeout(() => { button.textContent = button.dataset.kata }, 2500)
}

const copy = async field => {
  // a server on the island's own network has no https, and without it browsers have no clipboard for us
  if (navigator.clipboard) return navigator.clipboard.writeText(field.value)
  field.focus()
  field.select()
  if (!document.execCommand('copy')) throw new Error('not copied')
}

for (const button of document.querySelectorAll('button[data-salin]')) {
  const field = document.getElementById(button.dataset.salin)
  button.dataset.kata = button.textContent
  button.hidden = false
  button.addEventListener('click', () => copy(field).then(
    () => say(button, 'Tersalin'),
    () => { field.select(); say(button, 'Tekan Ctrl+C') }))
}
