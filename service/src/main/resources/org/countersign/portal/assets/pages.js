// Small pictures of the pages, each a button that leads to it; drawn when they come into sight.
const WIDTH = 90;

async function draw(pdf, number, canvas) {
  const page = await pdf.getPage(number);
  const whole = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: WIDTH / whole.width });
  canvas.width = Math.round(viewport.width);
  canvas.height = Math.round(viewport.height);
  await page.render({ canvas, viewport }).promise;
}

function entry(number, label, goTo) {
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH;
  canvas.height = Math.round(WIDTH * 11 / 8.5);
  const button = document.createElement("button");
  button.type = "button";
  button.setAttribute("aria-label", label.replace("{0}", number));
  button.append(canvas, String(number));
  button.addEventListener("click", () => goTo(number));
  const item = document.createElement("li");
  item.append(button);
  item.dataset.page = number;
  return item;
}

/** Fills the list when its reader opens it for the first time. */
export function offerPages(pdf, details, label, goTo) {
  const list = details.querySelector("ol");
  const seen = new IntersectionObserver(entries => {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) {
        seen.unobserve(target);
        draw(pdf, Number(target.dataset.page), target.querySelector("canvas"))
          .then(() => { target.dataset.drawn = "true"; });
      }
    }
  }, { root: list });
  details.addEventListener("toggle", () => {
    for (let number = 1; number <= pdf.numPages; number++) {
      const item = entry(number, label, goTo);
      list.append(item);
      seen.observe(item);
    }
  }, { once: true });
  details.hidden = false;
}
