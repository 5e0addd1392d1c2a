// Two comforts that the page does without where no script runs: a note shows beside its call, and
// the contents mark the section that is being read.
"use strict";
{
  const notes = document.querySelector("[role=doc-endnotes]");
  const root = document.documentElement;

  // A call is a link to its note in the list. With a script it opens the note where the reader is.
  if (notes && "popover" in HTMLElement.prototype) {
    const box = document.createElement("div");
    box.className = "note-box";
    box.popover = "auto"; // closes by Escape and by a click elsewhere, and gives the focus back
    box.tabIndex = -1;
    box.setAttribute("role", "dialog");

    let opened = null; // the call whose note the box shows
    let pressed = false; // whether the pointer went down on that call: then the box closes by itself

    const show = (call, note) => {
      const title = document.createElement("p");
      const link = document.createElement("a");
      title.className = "note-title";
      link.href = `#${note.id}`;
      link.textContent = note.dataset.title;
      link.addEventListener("click", () => box.hidePopover());
      title.append(link);

      const close = document.createElement("button");
      close.type = "button";
      close.textContent = notes.dataset.close;
      close.addEventListener("click", () => box.hidePopover());

      const words = [...note.children].map((paragraph) => paragraph.cloneNode(true));
      for (const paragraph of words) {
        paragraph.removeAttribute("id");
        paragraph.querySelectorAll("[id]").forEach((element) => element.removeAttribute("id"));
        paragraph.querySelectorAll("[role=doc-backlink]").forEach((element) => element.remove());
      }

      box.replaceChildren(close, title, ...words);
      box.setAttribute("aria-label", note.dataset.title);
      call.after(box); // next in reading order
      box.showPopover();
      place(call);
      opened?.setAttribute("aria-expanded", "false");
      opened = call;
      opened.setAttribute("aria-expanded", "true");
      box.focus({ preventScroll: true });
    };

    const place = (call) => {
      box.style.maxBlockSize = "";
      const at = call.getBoundingClientRect();
      const room = root.clientWidth - box.offsetWidth - 16;
      const [above, below] = [at.top - 16, root.clientHeight - at.bottom - 16];
      const under = below >= box.offsetHeight || below >= above;
      // What is longer than its room scrolls, and never hides the call.
      if (box.offsetHeight > (under ? below : above)) {
        box.style.maxBlockSize = `${under ? below : above}px`;
      }
      const top = under ? at.bottom + 8 : at.top - box.offsetHeight - 8;
      box.style.left = `${Math.max(16, Math.min(at.left - 24, room)) + scrollX}px`;
      box.style.top = `${top + scrollY}px`;
    };

    for (const call of document.querySelectorAll("[role=doc-noteref]")) {
      const note = document.getElementById(call.hash.slice(1));
      if (!note) continue;
      call.setAttribute("aria-expanded", "false");
      call.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        if (!pressed || event.detail === 0) show(call, note); // 0: by keyboard
        pressed = false;
      });
      call.addEventListener("pointerdown", () => {
        pressed = opened === call;
      });
    }

    box.addEventListener("toggle", (event) => {
      if (event.newState === "open") return;
      opened?.setAttribute("aria-expanded", "false");
      opened = null;
    });
    box.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !box.contains(event.relatedTarget)) box.hidePopover();
    });
  }

  const links = new Map();
  for (const link of document.querySelectorAll("[role=doc-toc] li a[href^='#']")) {
    const section = document.getElementById(link.hash.slice(1));
    if (section) links.set(section, link);
  }
  if (links.size) {
    let waiting = false;
    const mark = () => {
      waiting = false;
      let current = null;
      for (const [section, link] of links) {
        if (section.getBoundingClientRect().top <= root.clientHeight / 3) current = link;
      }
      for (const link of links.values()) {
        if (link === current) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    };
    addEventListener("scroll", () => {
      if (!waiting) requestAnimationFrame(mark);
      waiting = true;
    }, { passive: true });
    mark();
  }
}
