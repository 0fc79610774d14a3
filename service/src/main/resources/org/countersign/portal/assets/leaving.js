// On the office's device: a client who reads is told of now and then, and who has gone is taken
// for gone, so that the next person finds a locked screen.
const form = document.getElementById("leaving");
const IDLE = 10 * 60 * 1000;
const TELL = 60 * 1000;
let touched = Date.now();
let told = touched;

function touch() {
  touched = Date.now();
  if (touched - told > TELL) {
    told = touched;
    fetch(form.action, { credentials: "same-origin" }).catch(() => {});
  }
}

if (form !== null) {
  for (const type of ["pointerdown", "keydown", "scroll"]) {
    addEventListener(type, touch, { passive: true, capture: true });
  }
  setInterval(() => {
    if (Date.now() - touched >= IDLE) {
      form.requestSubmit();
    }
  }, 5000);
}
// A page that the browser kept is asked for anew: the server says whose it is now.
addEventListener("pageshow", event => {
  if (event.persisted) {
    location.reload();
  }
});
