// How large each panel is: as large as the window lets the whole picture be, title, words and controls included.

const GAP = 20; // pixels between columns
const BELOW = 8; // pixels between stacked panels
const SLIM = 230; // a column is at least this wide where there are two
const DRAWN = 920; // width of the picture for which the words in diagrams are sized
const SPARE = 2; // pixels left free, so that no scrollbar comes and goes
const LEAST = 360; // pixels: a window or a cell's output lower than this does not count

// What can shrink goes first where its order is low: strips, other charts and diagrams, true-to-scale panels, the main one.
function wishes(panels) {
  const main = panels.reduce((a, b) => (b.head.share > a.head.share ? b : a), panels[0]);
  return panels.map((panel) => {
    const { head } = panel, around = panel.around();
    const order = (panel === main ? 3 : 0) + (head.strip ? 0 : head.equal ? 2 : 1);
    return { panel, around, order, ratio: head.height, equal: head.equal, widest: head.widest || Infinity };
  });
}

// A stacked panel stands below the one before it; the others start a column.
function intoColumns(wanted, width) {
  const columns = [];
  for (const wish of wanted) {
    if (!wish.panel.head.stack || !columns.length) columns.push([]);
    columns.at(-1).push(wish);
  }
  return columns.length * (SLIM + GAP) - GAP <= width ? columns : [wanted];
}

// How wide, in pixels, the axes of a panel are where the sizes of its words are right: in the still picture.
function drawnWidth(panel, panels) {
  const first = panels.filter(({ head }, i) => !head.stack || !i);
  const own = first.filter(({ key }) => +key <= +panel.key).at(-1), total = first.reduce((sum, { head }) => sum + head.share, 0);
  const { left, right } = panel.margins();
  return ((DRAWN - GAP * (first.length - 1)) * own.head.share) / total - left - right;
}

// The sizes of one column's panels, `width` wide and together no higher than `room` if they can be.
function fitColumn(column, width, room) {
  const sizes = column.map((wish) => {
    const w = Math.max(40, Math.min(width, wish.widest) - wish.around.x), h = w * wish.ratio;
    const least = wish.panel.head.least || Math.max(64, (wish.order > 2 ? 0.3 : wish.equal ? 0.55 : 0.45) * h);
    return { ...wish, w, h, least: Math.min(h, least) };
  });
  const high = () => sizes.reduce((sum, s) => sum + s.h + s.around.y, BELOW * (sizes.length - 1));
  for (const part of [1, 0.7]) // where even their least heights are too much, all give way once more
    for (let order = 0; order < 7; order++) {
      const those = sizes.filter((s) => s.order === order), over = high() - room;
      const slack = those.reduce((sum, s) => sum + s.h - Math.min(s.h, part * s.least), 0);
      if (over <= 0 || slack <= 0) continue;
      for (const s of those) s.h -= (s.h - Math.min(s.h, part * s.least)) * Math.min(1, over / slack);
    }
  for (const s of sizes) if (s.equal) s.w = s.h / s.ratio;
  return { sizes, high: high(), wide: Math.max(...sizes.map((s) => s.w + s.around.x)) };
}

// Columns take the width by their share; what one cannot use, because its panels keep their shape, goes to the others.
function fitAll(wanted, width, room) {
  const columns = intoColumns(wanted, width), all = width - GAP * (columns.length - 1);
  const shares = columns.map((column) => column[0].panel.head.share), total = shares.reduce((a, b) => a + b);
  let widths = shares.map((share) => Math.max(Math.min(SLIM, all / columns.length), (all * share) / total));
  const excess = widths.reduce((a, b) => a + b) - all, wide = Math.max(...widths);
  widths = widths.map((w) => (w === wide && excess > 0 ? w - excess : w));
  let fitted = [];
  for (let round = 0; round < 4; round++) {
    fitted = columns.map((column, i) => fitColumn(column, widths[i], room));
    const hungry = fitted.map(({ sizes, wide }, i) => wide >= widths[i] - 1 && sizes.some((s) => s.w + s.around.x < s.widest - 1));
    const spare = all - fitted.reduce((sum, { wide }) => sum + wide, 0);
    const eager = shares.reduce((sum, share, i) => sum + (hungry[i] ? share : 0), 0);
    if (spare < 2 || !eager) break;
    widths = fitted.map(({ wide }, i) => wide + (hungry[i] ? (spare * shares[i]) / eager : 0));
  }
  return fitted;
}

// The element that the page scrolls the picture in: the nearest whose height does not grow with what it holds.
function scrollerOf(root) {
  const before = root.style.minHeight;
  for (let at = outward(root); at; at = outward(at)) {
    if (!/auto|scroll/.test(getComputedStyle(at).overflowY)) continue;
    const high = at.clientHeight;
    root.style.minHeight = "20000px";
    const follows = at.clientHeight !== high;
    root.style.minHeight = before;
    if (!follows && high >= LEAST) return at;
  }
  return null;
}

// Lays a view out when its picture, its own width or the window's height has changed; never under a hand.
class Layout {
  constructor(view) {
    this.view = view;
    this.due = false;
    this.order = "";
    this.said = 0; // the height of the words below: what they have taken once, they keep, so that nothing jumps
    this.observer = new ResizeObserver((entries) => {
      for (const { target, contentRect } of entries) if (target === view.readout) this.keep(contentRect.height);
      this.look();
    });
    this.observer.observe(view.root);
    this.onWindow = () => this.look();
    window.addEventListener("resize", this.onWindow);
  }

  close() {
    this.observer.disconnect();
    window.removeEventListener("resize", this.onWindow);
  }

  keep(height) {
    if (height <= this.said) return;
    this.said = Math.ceil(height);
    this.view.readout.style.minHeight = `${this.said}px`;
  }

  // Is the room another one, or does the whole no longer fit?
  look() {
    const { root, started, held } = this.view;
    const { paddingLeft, paddingRight } = getComputedStyle(root);
    const width = root.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
    if (!(width > 0) || !started) return;
    pens.family = getComputedStyle(root).fontFamily; // known only now that it stands in the page
    if (!this.scroller?.contains(hostOf(root))) {
      this.scroller = scrollerOf(root);
      if (this.scroller) this.observer.observe(this.scroller);
    }
    const room = this.scroller?.clientHeight ?? Math.max(window.innerHeight, LEAST);
    const other = width !== this.width || room !== this.room;
    if (other) {
      Object.assign(this, { width, room, said: 0 });
      this.view.readout.style.minHeight = "";
      this.observer.observe(this.view.readout);
    }
    if (other || (root.offsetHeight > room && root.offsetHeight !== this.high && !this.view.late)) this.due = true;
    if (this.due && !held) this.view.schedule();
  }

  // What the sizes depend on, besides the room: the panels and what stands around them.
  described(panels) {
    const { message, share, kept, verdict } = this.view; // that Python is late is said for a moment only
    const of = ({ key, head: h }) => {
      const words = [!h.title && !h.caption.length, !h.x_label, !h.y_label];
      return [key, h.stack, h.share, h.widest, h.least, h.bare, h.height.toFixed(4), ...words];
    };
    return [panels.map(of).join(";"), !message, share.hidden, kept.hidden, verdict.textContent].join("|");
  }

  run() {
    const { view } = this, panels = [...view.panels.values()].filter((p) => p.head).sort((a, b) => a.key - b.key);
    for (const panel of panels) panel.drawn = drawnWidth(panel, panels);
    const order = this.described(panels);
    if (!panels.length || (order === this.order && (!this.due || view.held))) return;
    if (!this.width) this.look();
    if (!this.width) return;
    Object.assign(this, { order, due: false, said: 0 });
    view.readout.style.minHeight = "";
    rows(view, this.width);
    // The heights of titles and words are known only once they stand: the second round has them.
    for (let round = 0; round < 3; round++) if (round < 2 || view.root.offsetHeight > this.room) this.place(panels);
    this.high = view.root.offsetHeight;
  }

  place(panels) {
    const { view } = this, { root, columns, readout } = view;
    this.keep(readout.scrollHeight);
    const around = root.offsetHeight - columns.offsetHeight;
    const fitted = fitAll(wishes(panels), this.width, this.room - around - SPARE);
    this.columns(fitted);
    for (const { panel, w, h, around } of fitted.flatMap(({ sizes }) => sizes)) {
      panel.resize(Math.floor(w + around.x), Math.floor(h));
    }
  }

  // Panels move to another column only where they must: a moved one would lose the focus, so it gets it back.
  columns(fitted) {
    const plan = fitted.map(({ sizes }) => sizes.map(({ panel }) => panel.key).join()).join(";");
    const { columns } = this.view;
    if (plan !== this.plan) {
      this.plan = plan;
      const focus = columns.getRootNode().activeElement;
      columns.replaceChildren(...fitted.map(({ sizes }) => {
        const column = make("div", { class: "nn-column" });
        column.append(...sizes.map(({ panel }) => panel.element));
        return column;
      }));
      if (columns.contains(focus)) focus.focus({ preventScroll: true });
    }
    fitted.forEach(({ wide }, i) => (columns.children[i].style.width = `${Math.floor(wide)}px`));
  }
}

// Controls stand in even columns, as many as their longest label lets them.
function rows(view, width) {
  const longest = Math.max(0, ...[...view.controls.querySelectorAll("label")].map((l) => widthOf(l.textContent, 12.5, 400)));
  const label = Math.min(120, Math.ceil(longest) + 2);
  view.controls.style.setProperty("--nn-label", `${label}px`);
  view.controls.style.setProperty("--nn-rows", Math.max(1, Math.min(4, Math.floor((width + 24) / (label + 170 + 24)))));
}
