// A web page in a frame. Changed words are changed where they stand; any other new state is loaded
// behind the old one, brought to the same place, and only then shown.
import { Mirror, parsed } from "./mirror.js";
import { asked } from "./targets.js";

const SETTLED = 150; // milliseconds that fonts may take; they stand in the page, but are decoded late

export class Web {
  #host;
  #onPlace;
  #frame = null; // what is shown
  #coming = null; // what is being loaded
  #revision = null; // of what is shown, or is to be next
  #mirror = null;

  constructor(host, onPlace) {
    this.#host = host;
    this.#onPlace = onPlace;
  }

  get shows() {
    return this.#frame !== null || this.#coming !== null;
  }

  async show(address, revision, name) {
    if (revision === this.#revision) return;
    this.#revision = revision;
    this.#coming?.remove();
    this.#coming = null;
    const exact = `${address}?revision=${revision}`;
    const answer = await asked(exact);
    const text = answer?.ok ? await answer.text().catch(() => "") : ""; // it may end half-way
    if (revision !== this.#revision) return; // there is a newer one
    if (!text) {
      this.#revision = null; // the state is over, or the server has ended: it may come again
      return;
    }
    const source = parsed(text);
    if (!this.#changed(source)) this.#load(exact, source, name);
  }

  close() {
    this.#host.replaceChildren();
    this.#revision = this.#frame = this.#coming = this.#mirror = null;
  }

  source() {
    const top = this.#frame && passages(this.#frame.contentDocument).find(isBelowTop);
    if (top) this.#onPlace({ address: top.dataset.address });
  }

  // Whether what is shown could be brought to this source as it stands. The words that are being
  // read stay where they are.
  #changed(source) {
    if (!this.#mirror) return false;
    const { contentDocument: page, contentWindow: inside } = this.#frame;
    const top = inside.scrollY ? passages(page).find(isBelowTop) : null;
    const before = top?.getBoundingClientRect().top;
    if (!this.#mirror.change(source)) return false;
    if (top) scrollBy(inside, top.getBoundingClientRect().top - before);
    return true;
  }

  #load(address, source, name) {
    const frame = document.createElement("iframe");
    frame.className = "coming";
    frame.title = name;
    frame.addEventListener("load", () => this.#arrived(frame, source), { once: true });
    frame.src = `${address}${this.#frame?.contentWindow.location.hash ?? ""}`;
    this.#coming = frame;
    this.#host.append(frame);
  }

  async #arrived(frame, source) {
    const { contentDocument: page, contentWindow: inside } = frame;
    if (!page?.querySelector("main")) {
      frame.remove(); // the server has ended, or has no such page any more
      if (frame === this.#coming) this.#revision = this.#coming = null; // it may come again
      return;
    }
    const mirror = new Mirror(page, source);
    const late = new Promise((resolve) => setTimeout(resolve, SETTLED));
    await Promise.race([page.fonts.ready, late]);
    if (frame !== this.#coming) return;
    const old = this.#frame;
    if (old) {
      const focused = document.activeElement === old;
      restore(inside, placeOf(old.contentWindow));
      if (focused) frame.focus();
    }
    page.addEventListener("click", (event) => this.#clicked(event));
    frame.className = "";
    for (const other of [...this.#host.children]) if (other !== frame) other.remove();
    this.#frame = frame;
    this.#coming = null;
    this.#mirror = mirror;
  }

  #clicked(event) {
    const link = event.target.closest("a[href]");
    if (link) {
      // A frame of ours shows nothing from elsewhere: another window does.
      if (/^https?:/.test(link.getAttribute("href"))) {
        event.preventDefault();
        open(link.href, "_blank", "noopener");
      }
      return;
    }
    if (event.defaultPrevented || event.target.closest("button")) return;
    const selection = event.view.getSelection();
    if (selection && !selection.isCollapsed) return; // words are being marked
    const passage = event.target.closest("[data-address]");
    if (!passage) return;
    flash(passage);
    this.#onPlace({ address: passage.dataset.address });
  }
}

// The passages that words stand in directly, in reading order.
function passages(page) {
  return [...page.querySelectorAll("[data-address]")].filter(
    (one) => !one.querySelector("[data-address]") && one.getClientRects().length,
  );
}

const isBelowTop = (passage) => passage.getBoundingClientRect().bottom > 0;
const words = (passage) => passage.textContent.replace(/\s+/g, " ").trim();

// The passage at the top of the window. Its words find it again, or its address does.
function placeOf(inside) {
  const all = passages(inside.document);
  const index = all.findIndex(isBelowTop);
  if (index < 0 || inside.scrollY === 0) return { scroll: inside.scrollY };
  const passage = all[index];
  return {
    scroll: inside.scrollY,
    index,
    address: passage.dataset.address,
    words: words(passage),
    top: passage.getBoundingClientRect().top,
  };
}

function scrollBy(inside, top) {
  inside.scrollBy({ top, behavior: "instant" });
}

function restore(inside, place) {
  inside.scrollTo({ top: place.scroll, behavior: "instant" });
  if (place.index === undefined) return;
  const all = passages(inside.document);
  const nearest = (candidates) =>
    candidates.sort((a, b) => Math.abs(all.indexOf(a) - place.index) - Math.abs(all.indexOf(b) - place.index))[0];
  const found =
    nearest(all.filter((one) => words(one) === place.words)) ??
    nearest(all.filter((one) => one.dataset.address === place.address));
  if (found) scrollBy(inside, found.getBoundingClientRect().top - place.top);
}

function flash(passage) {
  const color = getComputedStyle(document.documentElement).getPropertyValue("--label");
  passage.animate(
    [{ outline: `2px solid ${color}`, outlineOffset: "3px" }, { outline: "2px solid transparent", outlineOffset: "3px" }],
    { duration: 900 },
  );
}
