// A PDF as pictures of its pages. Each page has its place before its picture is there, and a new
// picture takes the place of the old one when it is ready: nothing moves, nothing is blank.
import { address, asked, element } from "./targets.js";

const STEP = 200; // pictures are made in few widths, not in each that a window can have

export class Paper {
  #host;
  #path;
  #onPlace;
  #sheets = element("div", { class: "sheets", tabindex: "0", role: "region" });
  #near = new Set(); // pages that are in sight, or nearly
  #revision = null;
  #observer = new IntersectionObserver((entries) => this.#moved(entries), {
    root: this.#sheets,
    rootMargin: "50% 0%",
  });

  constructor(host, path, onPlace) {
    this.#host = host;
    this.#path = path;
    this.#onPlace = onPlace;
    this.#sheets.addEventListener("click", (event) => this.#clicked(event));
    addEventListener("resize", this.#resized);
  }

  get shows() {
    return this.#sheets.isConnected;
  }

  async show(_address, revision, name) {
    if (revision === this.#revision) return;
    this.#revision = revision;
    const answer = await asked(`${address("sheets", this.#path)}?revision=${revision}`);
    if (revision !== this.#revision) return;
    if (!answer?.ok) {
      this.#revision = null; // somebody has removed it, or the server has ended: it comes again
      return;
    }
    const sizes = await answer.json();
    if (revision !== this.#revision) return;
    this.#sheets.setAttribute("aria-label", name);
    this.#lay(sizes);
    if (!this.shows) this.#host.replaceChildren(this.#sheets);
    for (const sheet of this.#near) this.#draw(sheet);
  }

  close() {
    this.#observer.disconnect();
    removeEventListener("resize", this.#resized);
    this.#host.replaceChildren();
  }

  source() {
    const top = this.#sheets.getBoundingClientRect().top;
    const sheet = [...this.#sheets.children].find((one) => one.getBoundingClientRect().bottom > top);
    if (!sheet) return;
    const box = sheet.getBoundingClientRect();
    const y = Math.max(0, (top - box.top) / box.height) + 0.1;
    this.#ask(sheet, 0.6, Math.min(y, 0.9));
  }

  #lay(sizes) {
    const sheets = this.#sheets.children;
    while (sheets.length > sizes.length) {
      this.#observer.unobserve(sheets[sizes.length]);
      this.#near.delete(sheets[sizes.length]);
      sheets[sizes.length].remove();
    }
    sizes.forEach(([width, height], index) => {
      let sheet = sheets[index];
      if (!sheet) {
        sheet = element("figure", { class: "sheet" });
        this.#sheets.append(sheet);
        this.#observer.observe(sheet);
      }
      sheet.style.aspectRatio = `${width} / ${height}`;
      sheet.dataset.page = index;
      sheet.dataset.of = sizes.length;
    });
  }

  #moved(entries) {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) {
        this.#near.add(target);
        this.#draw(target);
      } else {
        this.#near.delete(target);
      }
    }
  }

  async #draw(sheet) {
    const width = Math.ceil((sheet.clientWidth * devicePixelRatio) / STEP) * STEP;
    const page = sheet.dataset.page;
    const query = new URLSearchParams({ page, width, revision: this.#revision });
    const source = `${address("picture", this.#path)}?${query}`;
    if (sheet.dataset.wants === source) return;
    sheet.dataset.wants = source;
    const image = new Image();
    image.alt = `Page ${Number(page) + 1} of ${sheet.dataset.of}`;
    image.src = source;
    try {
      await image.decode();
    } catch {
      return; // the file has changed meanwhile; that will be told
    }
    if (sheet.dataset.wants === source) sheet.replaceChildren(image);
  }

  #resized = () => {
    for (const sheet of this.#near) this.#draw(sheet);
  };

  #clicked(event) {
    const sheet = event.target.closest(".sheet");
    if (!sheet) return;
    const box = sheet.getBoundingClientRect();
    this.#ask(sheet, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  }

  #ask(sheet, x, y) {
    this.#onPlace({ page: sheet.dataset.page, x: x.toFixed(4), y: y.toFixed(4) });
  }
}
