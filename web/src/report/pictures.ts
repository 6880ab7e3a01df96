/**
 * Pictures of a report's charts, made in the browser from the charts themselves: SVG, PNG, and a snippet for
 * other pages. Works on whatever figures a document has or will have.
 */
import { type ChartFrame, type LegendEntry, type Picture, standaloneChart } from "./standalone.ts";

/** Pixels of a PNG for one of the drawing. */
const pngScale = 2;

/** Has the buttons under charts do what they say, in this document. */
export function offerPictures(document: Document): void {
  document.documentElement.classList.add("scripted");
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>("[data-save]") : null;
    if (button !== null) void act(button);
  });
  // Of an element that opens; this event does not rise.
  document.addEventListener("toggle", ({ target }) => fillSnippet(target), true);
}

async function act(button: HTMLElement): Promise<void> {
  const figure = button.closest<HTMLElement>("figure");
  if (button.dataset.save === "print") globalThis.print();
  else if (button.dataset.save === "copy") await copy(button);
  else if (figure === null) return;
  else if (button.dataset.save === "svg")
    saveFile(
      new Blob([pictureOf(figure).markup], { type: "image/svg+xml" }),
      `${nameOf(figure)}.svg`,
    );
  else saveFile(await pngOf(pictureOf(figure)), `${nameOf(figure)}.png`);
}

function fillSnippet(target: EventTarget | null): void {
  if (!(target instanceof HTMLDetailsElement) || !target.matches("details.embed[open]")) return;
  const figure = target.closest<HTMLElement>("figure");
  const area = target.querySelector("textarea");
  if (figure === null || area === null || area.value !== "") return;
  area.value = snippetOf(figure);
}

/** Markup that shows the chart in another page and needs no server. */
function snippetOf(figure: HTMLElement): string {
  const picture = pictureOf(figure);
  const shown = document.createElement("figure");
  const image = document.createElement("img");
  image.width = picture.width;
  image.height = picture.height;
  image.alt = chartOf(figure).querySelector(":scope > desc")?.textContent ?? "";
  image.setAttribute("src", addressOf(picture));
  const caption = document.createElement("figcaption");
  caption.textContent = figure.querySelector(".cite-text")?.textContent ?? "";
  shown.append(image, caption);
  return shown.outerHTML;
}

/** Of the snippet or the words that stand beside the button. */
async function copy(button: HTMLElement): Promise<void> {
  const area = button.parentElement?.querySelector("textarea");
  const text = area?.value ?? button.parentElement?.querySelector(".cite-text")?.textContent ?? "";
  area?.select();
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = button.dataset.done ?? button.textContent;
  } catch {
    // Without the right to the clipboard it can be copied by hand.
  }
}

function nameOf(figure: HTMLElement): string {
  return figure.dataset.name ?? figure.id;
}

/** The wide drawing; the narrow one on a page that keeps no other. */
function chartOf(figure: HTMLElement): Element {
  return figure.querySelector("svg.chart.wide") ?? figure.querySelector("svg.chart")!;
}

/** Always on light paper, whatever the reader's scheme. */
function pictureOf(figure: HTMLElement): Picture {
  const chart = chartOf(figure);
  const root = document.documentElement;
  const { scheme } = root.dataset;
  root.dataset.scheme = "light";
  try {
    return standaloneChart(chart, frameOf(figure), (each) => styleOf(each as Element), measurer());
  } finally {
    if (scheme === undefined) delete root.dataset.scheme;
    else root.dataset.scheme = scheme;
  }
}

const styleOf = (element: Element): CSSStyleDeclaration => getComputedStyle(element);

const sayOf = (element: Element | null): string =>
  (element?.textContent ?? "").replaceAll(/\s+/g, " ").trim();

function frameOf(figure: HTMLElement): ChartFrame {
  const root = styleOf(document.documentElement);
  const colour = (name: string): string => root.getPropertyValue(`--${name}`).trim();
  return {
    language: document.documentElement.lang,
    title: sayOf(figure.querySelector("figcaption")),
    legend: [...figure.querySelectorAll(":scope > .legend .swatch")].map(entryOf),
    notes: [...figure.querySelectorAll(":scope > .note")].map(sayOf),
    marks: figure.dataset.marks ?? "",
    source: figure.dataset.source ?? "",
    family: root.fontFamily,
    ink: colour("ink"),
    quiet: colour("quiet"),
    paper: colour("paper"),
  };
}

function entryOf(swatch: Element): LegendEntry {
  const style = styleOf(swatch);
  const { backgroundColor, borderTopColor, borderTopLeftRadius } = style;
  return {
    label: sayOf({ textContent: swatch.nextSibling?.textContent ?? "" } as Element),
    fill: backgroundColor === "rgba(0, 0, 0, 0)" ? "none" : backgroundColor,
    stroke: borderTopColor,
    isRound: borderTopLeftRadius !== "0px",
  };
}

function measurer(): (text: string, size: number, isBold: boolean) => number {
  const canvas = document.createElement("canvas").getContext("2d")!;
  const family = styleOf(document.documentElement).fontFamily;
  return (text, size, isBold) => {
    canvas.font = `${isBold ? 700 : 400} ${size}px ${family}`;
    return canvas.measureText(text).width;
  };
}

/** The picture as an address that holds it whole. */
function addressOf({ markup }: Picture): string {
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(markup)}`;
}

async function pngOf(picture: Picture): Promise<Blob> {
  const image = new Image(picture.width * pngScale, picture.height * pngScale);
  image.src = addressOf(picture);
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.width;
  canvas.height = image.height;
  canvas.getContext("2d")!.drawImage(image, 0, 0, image.width, image.height);
  return new Promise((done, fail) => {
    canvas.toBlob((blob) => (blob === null ? fail(new Error("no picture")) : done(blob)));
  });
}

/** How long a busy browser may take to begin with a file that it was handed, ms. */
const fetchedWithin = 60_000;

/** Hands a file to the person. */
export function saveFile(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), fetchedWithin);
}
