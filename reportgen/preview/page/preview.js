// The page of the preview: what it shows, and what the server tells of it.
import { Complaints } from "./complaints.js";
import { Paper } from "./paper.js";
import { ENDED, Places } from "./places.js";
import { Targets, address, element } from "./targets.js";
import { Web } from "./web.js";

const main = document.querySelector("main");
const title = main.querySelector("h1");
const state = main.querySelector(".state");
const banner = main.querySelector(".banner");
const source = main.querySelector(".source");
const artefact = main.querySelector(".artefact");
const host = main.querySelector(".view");

const places = new Places(main.querySelector(".place"));
const targets = new Targets(document.querySelector("#targets .reports"));
const complaints = new Complaints(document.querySelector("#complaints"), places);

let shown = null; // the path of the target that is shown
let view = null; // what shows it
let page = null; // the revision of the page that the server has of it, with addresses
let named = null; // the revision of what is shown when a place in it was last named
let events = null;

const views = {
  html: (path) => new Web(host, (where) => places.ask(path, where)),
  pdf: (path) => new Paper(host, path, (where) => places.ask(path, where)),
};

const wanted = () => decodeURIComponent(location.hash.slice(1));

// Another target is chosen by its address alone, so that a reload, a bookmark and going back work.
function choose() {
  const path = targets.has(wanted()) ? wanted() : targets.first();
  if (path === null || path === shown) return;
  shown = path;
  page = named = null;
  view?.close();
  view = views[targets.get(shown).format]?.(shown) ?? null;
  host.replaceChildren();
  places.clear();
  listen();
  draw();
}

// What the server makes first is what a page shows that listens to it. Browsers keep six connections
// to a server at a time, for all of their windows: one that nobody sees must not take one of them.
function listen() {
  events?.close();
  if (document.hidden) return;
  events = new EventSource(`/events?path=${encodeURIComponent(shown ?? "")}`);
  const on = (name, act) =>
    events.addEventListener(name, (event) => act(JSON.parse(event.data)));
  on("plan", (plan) => {
    targets.plan(plan);
    choose();
    draw();
  });
  on("standings", (standings) => {
    targets.standings(standings);
    draw();
  });
  on("complaints", (all) => {
    complaints.show(all);
    draw();
  });
  on("page", (told) => {
    if (told.path !== shown) return;
    page = told.revision;
    draw();
  });
  events.addEventListener("open", () => main.classList.remove("lost"));
  events.addEventListener("error", () => {
    main.classList.add("lost");
    draw();
  });
}

function draw() {
  targets.mark(shown);
  const target = targets.get(shown);
  if (!target) {
    empty(complaints.count ? "There is nothing to show." : "Reading the project…");
    return;
  }
  const { standing } = target;
  title.textContent = target.name;
  document.title = `${target.name} - Preview`;
  state.textContent = targets.words(standing);
  state.dataset.state = standing.state;
  artefact.hidden = !standing.revision;
  artefact.href = address("file", shown);
  artefact.target = view ? "_blank" : "";
  artefact.textContent = view ? "Open the file" : "Save the file";
  warn(standing);
  const revision = page ?? standing.revision;
  if (revision !== named) places.clear(); // its line may be another by now
  named = revision;
  if (page) view.show(address("page", shown), page, target.name);
  else if (standing.revision && (view instanceof Paper || (view && standing.state === "errors")))
    view.show(address("file", shown), standing.revision, target.name);
  source.hidden = !view || !(page || standing.revision);
  if (!view?.shows) empty(told(target));
}

function warn({ state, revision }) {
  const lost = main.classList.contains("lost");
  const failed = state === "errors" && (revision || page) && view;
  banner.hidden = !lost && !failed;
  banner.textContent = lost
    ? ENDED
    : "There are errors. This is the last good state.";
}

function told({ format, standing }) {
  if (main.classList.contains("lost")) return ENDED;
  if (standing.state === "errors" && !standing.revision) return "There are errors, so that it could not be made yet. They stand among the complaints.";
  if (views[format] || !standing.revision) return "It is being made…";
  return "This format opens in a program of its own. Save the file, and open it there.";
}

function empty(words) {
  if (host.textContent === words) return;
  host.replaceChildren(element("p", { class: "empty" }, words));
}

source.addEventListener("click", () => view?.source());
addEventListener("hashchange", choose);
document.addEventListener("visibilitychange", listen);
listen();
