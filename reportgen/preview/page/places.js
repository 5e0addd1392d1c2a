// Places in the source: named on the page, and opened in the editor.
import { address, asked, element } from "./targets.js";

export const ENDED = "The preview has ended. Start it again by reportgen preview.";

export class Places {
  #chip;

  constructor(chip) {
    this.#chip = chip;
  }

  // A link to a place, by the editor's address or by having the server start the editor.
  link(place) {
    const words = `${place.file}:${place.line}:${place.column}`;
    const link = element("a", { class: "at", href: place.href ?? "#" }, ...breakable(words));
    link.addEventListener("click", (event) => {
      event.stopPropagation();
      if (place.href) return;
      event.preventDefault();
      this.#open(place);
    });
    return link;
  }

  // Names the place that words on a page stem from, and opens it.
  async ask(path, where) {
    const answer = await asked(`${address("place", path)}?${new URLSearchParams(where)}`);
    if (!answer) {
      this.#say(ENDED);
      return;
    }
    if (!answer.ok) {
      this.#say("While there are errors, it is not known where this stands.");
      return;
    }
    const place = await answer.json();
    if (!place) {
      this.#say("This stands in no file of the report.");
      return;
    }
    const link = this.link(place);
    this.#say("Source: ", link);
    link.click();
  }

  clear() {
    this.#chip.hidden = true;
  }

  async #open({ file, line, column }) {
    const answer = await asked("/open", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ file, line, column }),
    });
    if (!answer?.ok) this.#say(answer ? await answer.text() : ENDED);
  }

  #say(...words) {
    this.#chip.hidden = false;
    this.#chip.replaceChildren(...words);
  }
}

// A path may break after its slashes.
function breakable(path) {
  return path.split(/(?<=\/)/).flatMap((part) => [part, document.createElement("wbr")]);
}
