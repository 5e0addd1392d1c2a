// The targets at the left, each with its state.
const FORMATS = { html: "Web", pdf: "PDF", docx: "Word" };
const STATES = {
  waiting: "not made yet",
  making: "being made",
  made: "made",
  warnings: "made, with warnings",
  errors: "errors",
};
const order = ({ format }) => [...Object.keys(FORMATS), format].indexOf(format);

export class Targets {
  #host;
  #known = new Map();

  constructor(host) {
    this.#host = host;
  }

  has(path) {
    return this.#known.has(path);
  }

  get(path) {
    return this.#known.get(path) ?? null;
  }

  first() {
    return this.#known.keys().next().value ?? null;
  }

  words({ state, pages }) {
    const extent = pages ? `${pages} ${pages === 1 ? "page" : "pages"}, ` : "";
    return `${extent}${STATES[state]}`;
  }

  plan(reports) {
    const before = this.#known;
    this.#known = new Map();
    this.#host.replaceChildren(
      ...reports.map(({ report, editions }) => {
        const heading = element("h2", {}, report);
        const list = element("ul", {}, ...editions.map((one) => this.#edition(one, before)));
        return element("section", {}, heading, list);
      }),
    );
  }

  #edition({ variant, item, targets }, before) {
    const name = item ? `${variant}: ${item}` : variant;
    const words = element("span", { class: "edition" }, variant);
    if (item) words.append(element("span", { class: "item" }, item));
    const links = [...targets].sort((a, b) => order(a) - order(b)).map(({ path, format }) => {
      const label = FORMATS[format] ?? format.toUpperCase();
      const link = element("a", { href: `#${encodeURIComponent(path)}` }, label);
      const standing = before.get(path)?.standing ?? { state: "waiting" };
      this.#known.set(path, { format, link, label, name: `${name}, ${label}`, standing });
      this.#state(path);
      return link;
    });
    return element("li", {}, words, element("span", { class: "formats" }, ...links));
  }

  standings(standings) {
    for (const [path, standing] of Object.entries(standings)) {
      if (!this.#known.has(path)) continue;
      this.#known.get(path).standing = standing;
      this.#state(path);
    }
  }

  mark(shown) {
    for (const [path, { link }] of this.#known) {
      if (path === shown) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  }

  #state(path) {
    const { link, name, label, standing } = this.#known.get(path);
    link.dataset.state = standing.state;
    link.title = this.words(standing);
    link.setAttribute("aria-label", `${label}, ${name.split(",")[0]}, ${link.title}`);
  }
}

// Where the server has something of a target.
export function address(what, path) {
  return `/${what}/${path.split("/").map(encodeURIComponent).join("/")}`;
}

// The server's answer; null if it has ended.
export function asked(address, request) {
  return fetch(address, request).catch(() => null);
}

// Words in which `code` stands as the command prints it.
export function worded(text) {
  return text
    .split(/`([^`]*)`/)
    .map((part, index) => (index % 2 ? element("code", {}, part) : part));
}

export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}
