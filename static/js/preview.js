// A page's picture that was not drawn in time is asked for again, a few times; the words beside it stay meanwhile.

const WAITS = [3, 5, 10, 20]

function watch() {
  for (const picture of document.querySelectorAll(".preview img:not([data-ditunggu])")) {
    picture.dataset.ditunggu = ""
    const address = picture.src
    let tried = 0
    const again = () => {
      if (tried === WAITS.length) return
      setTimeout(() => (picture.src = `${address}?${tried}`), WAITS[tried++] * 1000)
    }
    picture.addEventListener("error", again)
    if (picture.complete && !picture.naturalWidth) again()
  }
}

watch()
document.addEventListener("gambar", watch) // another picture came into the page
