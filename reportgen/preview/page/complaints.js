// The complaints at the right, each a link to its file and line.
import { element, worded } from "./targets.js";

export class Complaints {
  #list;
  #summary;
  #places;
  count = 0;

  constructor(host, places) {
    this.#list = host.querySelector("ol");
    this.#summary = host.querySelector(".summary");
    this.#places = places;
  }

  show(complaints) {
    this.count = complaints.length;
    const errors = complaints.filter(({ severity }) => severity === "error").length;
    this.#summary.textContent = complaints.length
      ? [counted(errors, "error"), counted(complaints.length - errors, "warning")]
          .filter(Boolean)
          .join(", ")
      : "None.";
    this.#list.replaceChildren(...complaints.map((one) => this.#item(one)));
  }

  #item({ severity, message, hint, code, target, place }) {
    const item = element("li", { class: severity });
    if (place) item.append(this.#places.link(place));
    item.append(element("p", { class: "message" }, element("b", {}, severity), " ", ...worded(message)));
    if (hint) item.append(element("p", { class: "hint" }, ...worded(hint)));
    item.append(element("p", { class: "about" }, [target, code].filter(Boolean).join(" · ")));
    return item;
  }
}

const counted = (number, thing) =>
  number ? `${number} ${thing}${number === 1 ? "" : "s"}` : "";
