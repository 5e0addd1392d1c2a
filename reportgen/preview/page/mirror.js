// A page in a frame, node by node beside the source that it was made of. What differs in words and
// attributes alone is changed where it stands: fonts and styles are not loaded again, and what the
// page's script knows of its elements remains true.
export class Mirror {
  #live; // the nodes of the page's body as it was loaded, before its script added any
  #source;
  #nodes; // those of the source's body
  #fits; // whether both had the same elements

  constructor(page, source) {
    this.#live = nodesOf(page.body);
    this.#source = source;
    this.#nodes = nodesOf(source.body);
    this.#fits = alike(this.#live, this.#nodes);
  }

  // Whether the page could be brought to this source; if not, nothing was changed.
  change(source) {
    const nodes = nodesOf(source.body);
    if (!this.#fits || !alike(this.#nodes, nodes)) return false;
    if (this.#source.head !== source.head) return false; // it has the policy and the style
    if (!this.#live.every((node) => node.isConnected)) return false;
    nodes.forEach((node, index) => {
      const [live, before] = [this.#live[index], this.#nodes[index]];
      if (node instanceof Element) setAttributes(live, before, node);
      else if (node.data !== before.data) live.data = node.data;
    });
    this.#source = source;
    this.#nodes = nodes;
    return true;
  }
}

const HEAD_ENDS = "</head>";

// A page as it was written. Its head is left alone: the policy of whoever parses a style sheet
// would complain of it, and fonts are long.
export function parsed(text) {
  const end = text.indexOf(HEAD_ENDS);
  const { body } = new DOMParser().parseFromString(text.slice(end), "text/html");
  return { head: text.slice(0, end), body };
}

function nodesOf(body) {
  const walker = body.ownerDocument.createTreeWalker(body);
  const nodes = [body];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
}

// Whether two trees, given in document order, have the same elements in the same places.
function alike(some, others) {
  return (
    some.length === others.length &&
    some.every((node, index) => {
      const other = others[index];
      return node.nodeName === other.nodeName && childrenOf(node) === childrenOf(other);
    })
  );
}

const childrenOf = (node) => node.childNodes.length;

// Leaves alone what the page's script has set.
function setAttributes(live, before, after) {
  for (const name of before.getAttributeNames()) {
    if (!after.hasAttribute(name)) live.removeAttribute(name);
  }
  for (const { name, value } of after.attributes) {
    if (before.getAttribute(name) !== value) live.setAttribute(name, value);
  }
}
