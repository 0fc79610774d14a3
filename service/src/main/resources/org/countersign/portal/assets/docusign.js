// Waits with somebody for what DocuSign says: looks now and then, and shows the page anew only when
// there is something new, so that nobody is interrupted who reads it.
const EVERY = 2000;
// On the office's device every look counts as somebody being there: not for long.
const LOOKS = 45;

const root = document.getElementById("waiting");

async function step() {
  try {
    const response = await fetch(root.dataset.standing, {
      credentials: "same-origin",
      headers: { "Accept": "application/json" },
    });
    return response.ok ? (await response.json()).step : root.dataset.step;
  } catch {
    // No connection just now.
    return root.dataset.step;
  }
}

async function wait() {
  for (let look = 0; look < LOOKS; look++) {
    await new Promise(resolve => setTimeout(resolve, EVERY));
    if (await step() !== root.dataset.step) {
      location.replace(root.dataset.page);
      return;
    }
  }
  root.querySelector("[data-show=longer]").hidden = false;
}

await wait();
