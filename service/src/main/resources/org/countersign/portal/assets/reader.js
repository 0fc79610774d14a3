// Shows one document, and hashes it as it comes in: what is shown is what will be signed.
import * as pdfjs from "/assets/lib/pdfjs/build/pdf.min.mjs";
import { breathe } from "./breath.js";
import { digestWith, feed, keep, start } from "./hash.js";
import { offerPages } from "./pages.js";

// The viewer's parts look for the library under this name.
globalThis.pdfjsLib = pdfjs;
const { EventBus, PDFFindController, PDFLinkService, PDFViewer } = await import(
  "/assets/lib/pdfjs/web/pdf_viewer.mjs");

pdfjs.GlobalWorkerOptions.workerSrc = "/assets/lib/pdfjs/build/pdf.worker.min.mjs";

const LARGEST = 4;
const SMALLEST = 0.25;
const STEP = 1.2;

const root = document.getElementById("reader");
const texts = JSON.parse(root.dataset.texts);
const toolbar = root.querySelector(".toolbar");
const viewport = root.querySelector(".viewport");
const part = name => root.querySelector(`[data-show=${name}]`);

async function load() {
  const response = await fetch(root.dataset.content, { credentials: "same-origin" });
  if (!response.ok) {
    throw new Error(String(response.status));
  }
  const bytes = new Uint8Array(Number(response.headers.get("Content-Length")));
  const hash = start();
  let length = 0;
  for (const reader = response.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) {
      break;
    }
    bytes.set(value, length);
    await feed(hash, value);
    length += value.length;
  }
  if (length !== bytes.length || digestWith(hash) !== root.dataset.sha256) {
    part("status").textContent = texts.changed;
    part("status").className = "alert alert-danger";
    throw new RangeError("changed");
  }
  return { bytes, hash };
}

function viewer() {
  const container = document.createElement("div");
  container.className = "scroll";
  container.tabIndex = 0;
  const pages = root.querySelector(".pdfViewer");
  container.append(pages);
  viewport.append(container);
  const eventBus = new EventBus();
  const linkService = new PDFLinkService({ eventBus, externalLinkEnabled: false });
  const findController = new PDFFindController({ eventBus, linkService });
  const shown = new PDFViewer({
    container,
    viewer: pages,
    eventBus,
    linkService,
    findController,
    // Looks only: no widget can be filled, no script of the document runs.
    annotationMode: pdfjs.AnnotationMode.ENABLE,
    annotationEditorMode: pdfjs.AnnotationEditorType.DISABLE,
  });
  linkService.setViewer(shown);
  return { shown, eventBus, linkService, findController };
}

/** The page and place of the reader's own next signature line, or null. */
async function signaturePlace(pdf) {
  const own = root.dataset.lines.split("\n");
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const field = (await page.getAnnotations()).find(annotation => annotation.fieldType === "Sig" && own.includes(annotation.fieldName));
    if (field !== undefined) {
      return { number, rect: field.rect };
    }
  }
  return null;
}

function connect(pdf, { shown, eventBus, findController }) {
  const announce = () => {
    part("page").textContent = texts.page
      .replace("{0}", shown.currentPageNumber)
      .replace("{1}", pdf.numPages);
  };
  eventBus.on("pagesinit", () => {
    shown.currentScaleValue = "page-width";
    toolbar.hidden = false;
    announce();
  });
  eventBus.on("pagechanging", announce);
  const zoom = factor => {
    shown.currentScale = Math.min(LARGEST, Math.max(SMALLEST, shown.currentScale * factor));
  };
  const actions = {
    previous: () => shown.previousPage(),
    next: () => shown.nextPage(),
    in: () => zoom(STEP),
    out: () => zoom(1 / STEP),
    signature: async () => {
      const place = await signaturePlace(pdf);
      if (place !== null) {
        shown.scrollPageIntoView({
          pageNumber: place.number,
          destArray: [null, { name: "XYZ" }, place.rect[0], place.rect[3] + 72, null],
        });
        part("page").textContent = texts.page
          .replace("{0}", place.number)
          .replace("{1}", pdf.numPages);
      }
    },
  };
  const pages = root.querySelector("details");
  if (pages !== null) {
    offerPages(pdf, pages, texts.thumbnail, number => {
      shown.currentPageNumber = number;
    });
  }
  for (const button of toolbar.querySelectorAll("button[data-do]")) {
    button.addEventListener("click", actions[button.dataset.do]);
  }
  toolbar.querySelector("form").addEventListener("submit", event => {
    event.preventDefault();
    eventBus.dispatch("find", {
      source: window,
      type: "again",
      query: toolbar.querySelector("input").value,
      highlightAll: true,
      caseSensitive: false,
    });
  });
  eventBus.on("updatefindcontrolstate", ({ state }) => {
    // 1: not found, in the viewer's own numbering.
    part("status").textContent = state === 1 ? texts.none : "";
  });
}

async function run() {
  part("status").textContent = texts.loading;
  const { bytes, hash } = await load();
  const pdf = await pdfjs.getDocument({
    data: bytes,
    enableXfa: false,
    isEvalSupported: false,
    cMapUrl: "/assets/lib/pdfjs/cmaps/",
    cMapPacked: true,
    standardFontDataUrl: "/assets/lib/pdfjs/standard_fonts/",
    wasmUrl: "/assets/lib/pdfjs/wasm/",
    iccUrl: "/assets/lib/pdfjs/iccs/",
  }).promise;
  // Each step is a turn of its own: together they would hold a slow phone up.
  await breathe();
  const parts = viewer();
  await breathe();
  connect(pdf, parts);
  await breathe();
  parts.shown.setDocument(pdf);
  parts.linkService.setDocument(pdf, null);
  await breathe();
  keep(root.dataset.ceremony, root.dataset.document, hash);
  part("status").textContent = "";
  root.dataset.shown = "true";
}

run().catch(error => {
  if (!(error instanceof RangeError)) {
    part("status").textContent = texts.failed;
    part("status").className = "alert alert-warning";
  }
});
