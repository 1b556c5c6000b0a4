// The whole picture: tool bar, panels, words, controls; and the messages to and from Python.

class View {
  constructor(model, el) {
    this.model = model;
    this.id = Math.random().toString(36).slice(2);
    this.panels = new Map();
    this.palettes = {};
    this.values = {};
    this.labels = {};
    this.queue = [];
    this.waiting = new Map(); // messages under way: number -> when it was sent
    this.guesses = new Map(); // and where the knob in the hand was drawn for it
    this.sent = 0;
    this.shown = 0;
    this.root = make("div", { class: "nn-explorer", role: "group", ...OWN_KEYS }, el);
    keepKeys(this.root);
    this.leaveTheme = followTheme(this.root);
    this.layout = new Layout(this); // in layout.js
    const head = make("div", { class: "nn-head" }, this.root);
    this.title = make("div", { class: "nn-title" }, head);
    this.tools = make("div", { class: "nn-tools" }, head);
    this.buttons = {};
    const tools = [["again", "▷", "Show again"], ["undo", "↶", "Undo"], ["redo", "↷", "Redo"], ["reset", "⟲", "Reset"]];
    for (const [kind, sign, label] of [...tools, ["compare", "◫", "Compare"], ["share", "", "Share"]]) {
      const button = make("button", { type: "button", ...OWN_KEYS }, this.tools);
      make("span", { "aria-hidden": "true" }, button, sign && `${sign} `);
      make("span", {}, button, label);
      button.addEventListener("click", () => this.tell({ kind }));
      this.buttons[kind] = button;
    }
    const line = { "aria-label": "One line of Python that builds this picture", readonly: "" };
    this.share = make("input", { class: "nn-share", ...line, ...OWN_KEYS }, this.root);
    this.share.addEventListener("focus", () => this.share.select());
    this.share.hidden = true;
    this.columns = make("div", { class: "nn-panels" }, this.root);
    this.players = make("div", { class: "nn-players" }, this.root);
    this.controls = make("div", { class: "nn-controls" }, this.root);
    this.note = make("p", { class: "nn-note", role: "status" }, this.root);
    this.readout = make("p", { class: "nn-readout", "aria-live": "polite" }, this.root);
    this.said = make("span", {}, this.readout);
    this.kept = make("span", { class: "nn-kept" }, this.readout);
    this.verdict = make("p", { class: "nn-verdict" }, this.root);
    this.tasks = make("ul", { class: "nn-tasks" }, this.root);
    this.inputs = {};
    this.chosen = {}; // of a parameter of many numbers, the entry that its control shows
    this.changing = new Map(); // controls' new values on their way: no older frame may set them back
    this.glide = glider(this); // in glide.js
    this.receive = (content, buffers) => content.kind === "frame" && this.frame(content, buffers);
    model.on("msg:custom", this.receive);
    this.patience = setInterval(() => this.checkPatience(), 500);
    this.tell({ kind: "hello" });
  }

  close() {
    this.closed = true;
    this.glide.stop();
    this.model.off("msg:custom", this.receive);
    this.layout.close();
    this.leaveTheme();
    clearInterval(this.patience);
  }

  gesture() {
    this.gestures = (this.gestures ?? 0) + 1;
    return `${this.id}:${this.gestures}`;
  }

  // Tell a move of a hand that may go on: goals wait until it rests, so that none is reached in passing.
  pass(message) {
    this.passing = true;
    this.tell({ ...message, passing: true });
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.rests(), RESTING);
  }

  rests() {
    clearTimeout(this.pause);
    if (!this.passing || this.closed) return;
    this.passing = false;
    this.tell({ kind: "rest" });
  }

  // Put a message in the queue; a newer place of the same gesture takes the older one's place.
  tell(message) {
    if (!["glide", "rest"].includes(message.kind)) this.glide.stop();
    if (message.kind === "value") this.changing.set(message.name, message.value);
    const last = this.queue.at(-1);
    const follows = last && last.kind === message.kind && last.gesture === message.gesture && last.gesture;
    if (follows && message.kind === "draw") last.points.push(...message.points);
    else if (follows && (message.kind === "drag" || message.kind === "value")) this.queue[this.queue.length - 1] = message;
    else this.queue.push(message);
    this.pump();
  }

  pump() {
    while (this.queue.length && this.waiting.size < IN_FLIGHT) {
      this.sent += 1;
      this.waiting.set(this.sent, performance.now());
      const { guess, ...message } = this.queue.shift();
      this.guesses.set(this.sent, guess);
      this.model.send({ ...message, view: this.id, n: this.sent });
    }
    this.root.dataset.waiting = this.queue.length + this.waiting.size + (this.passing ? 1 : 0); // 0: all is up to date
  }

  checkPatience() {
    const oldest = Math.min(...this.waiting.values());
    const late = performance.now() - oldest > PATIENCE;
    this.root.classList.toggle("nn-late", late);
    if (late !== this.late) this.showNote((this.late = late));
    if (late && !this.started) this.showStill();
    if (performance.now() - oldest > 10 * PATIENCE) this.waiting.clear(), this.guesses.clear(), this.pump();
  }

  // Until Python answers, and where it never will, as in an exported page: the picture as it was when it was shown.
  showStill() {
    const { png, alt } = this.model.get("still");
    if (!png || this.still) return;
    this.still = make("img", { class: "nn-still", src: `data:image/png;base64,${png}`, alt }, this.root);
    this.root.classList.add("nn-unanswered");
  }

  showNote(late) {
    const waits = this.model.get("still").png && !this.started ? "This picture stands still: no Python answers it." : "Waiting for Python.";
    this.note.textContent = late ? `${waits} Is a cell still running, or was the kernel stopped?` : this.message ?? "";
    this.note.hidden = !this.note.textContent;
  }

  idle() {
    return !this.queue.length && !this.waiting.size;
  }

  letGo() {
    if (!this.held || this.held.moving || !this.idle()) return;
    this.held.rest();
    this.held = null;
  }

  frame(content, buffers) {
    const guess = content.reply?.[0] === this.id ? this.answered(content.reply[1]) : null;
    if (content.everything) this.start(content);
    else if (!this.started || content.number < this.shown) return this.pump();
    this.shown = content.number;
    for (const [name, table] of Object.entries(content.palettes)) {
      const bytes = unpack(table, buffers);
      this.palettes[name] = new Uint32Array(bytes.buffer);
    }
    for (const key of content.gone) this.drop(key);
    for (const [key, spec] of Object.entries(content.pieces)) {
      const piece = Object.fromEntries(Object.entries(spec).map(([name, value]) => [name, unpack(value, buffers)]));
      this.take(key, piece);
    }
    this.content = content;
    this.values = content.values;
    if (this.idle()) this.changing.clear();
    guess?.held.learn(guess.place);
    this.schedule();
    this.pump();
    this.letGo();
  }

  answered(n) {
    this.waiting.delete(n);
    const guess = this.guesses.get(n);
    this.guesses.delete(n);
    return guess;
  }

  start(content) {
    this.started = true;
    this.root.classList.remove("nn-unanswered");
    this.still?.remove();
    const { title, parameters, tasks } = content.declaration;
    this.title.textContent = title;
    this.root.setAttribute("aria-label", title);
    this.labels = Object.fromEntries(parameters.map((p) => [p.name, p]));
    if (!this.controls.childElementCount && !this.players.childElementCount) for (const p of parameters) if (p.control) this.control(p);
    this.tasks.replaceChildren(...tasks.map((text) => {
      const item = make("li", { class: "nn-task" });
      make("span", { class: "nn-tick", "aria-hidden": "true" }, item);
      make("span", {}, item, text);
      make("span", { class: "nn-done" }, item);
      return item;
    }));
    for (const [key, panel] of this.panels) {
      if (!(key in content.pieces)) this.drop(key);
      else for (const mark of panel.pieces.keys()) if (!(`${key}/${mark}` in content.pieces)) this.drop(`${key}/${mark}`);
    }
  }

  drop(key) {
    const [number, ...rest] = key.split("/");
    const panel = this.panels.get(number), mark = rest.join("/");
    if (!panel) return;
    if (!mark) {
      panel.element.remove();
      this.panels.delete(number);
      return;
    }
    if (/field|image/.test(panel.pieces.get(mark)?.t)) panel.stale.add("field gone");
    panel.pieces.delete(mark);
    panel.nodes.get(mark)?.remove();
    panel.nodes.delete(mark);
  }

  take(key, piece) {
    const [number, ...rest] = key.split("/");
    if (!this.panels.has(number)) this.panels.set(number, new Panel(this, number));
    const panel = this.panels.get(number), mark = rest.join("/");
    if (!mark) return panel.take(piece);
    const before = panel.pieces.get(mark);
    if (before && before.t !== piece.t) this.drop(key);
    panel.pieces.set(mark, piece);
    panel.stale.add(mark);
    for (const [label, other] of panel.pieces) if (`${other.owner}` === mark) panel.stale.add(label);
  }

  schedule() {
    this.due ??= requestAnimationFrame(() => {
      this.due = null;
      if (this.started) this.paint();
    });
  }

  paint() {
    const { read_out, kept, note, verdict, tasks, undo, redo, share, compare, again, glide } = this.content;
    if (this.said.textContent !== read_out) this.said.textContent = read_out;
    if (this.kept.textContent !== kept) this.kept.textContent = kept;
    this.kept.hidden = !kept;
    this.verdict.textContent = verdict;
    this.verdict.hidden = !verdict;
    this.buttons.compare.setAttribute("aria-pressed", compare);
    this.buttons.again.hidden = !again;
    this.message = note;
    this.showNote(this.late);
    this.buttons.undo.disabled = !undo;
    this.buttons.redo.disabled = !redo;
    this.share.hidden = !share;
    this.share.value = share;
    tasks.forEach((done, i) => {
      const item = this.tasks.children[i];
      item.classList.toggle("nn-reached", done);
      item.firstChild.textContent = done ? "✓" : "○";
      item.lastChild.textContent = done ? "done" : "";
    });
    for (const [name, show] of Object.entries(this.inputs)) show(this.values[name]);
    this.layout.run();
    for (const panel of this.panels.values()) panel.paint();
    for (const panel of this.panels.values())
      for (const [key, piece] of panel.pieces)
        if (piece.names && piece.t !== "toggle" && piece.t !== "draw" && panel.nodes.has(key)) describe(panel, panel.nodes.get(key), piece);
    this.root.dataset.frame = this.shown;
    if (glide) this.glide.play(glide);
  }

  control(p) {
    const row = make("div", { class: `nn-control nn-${p.kind}` }, p.speeds ? this.players : this.controls);
    const id = `nn-${this.id}-${p.name}`;
    make("label", { for: id }, row, p.label);
    if (p.kind === "number") {
      this.inputs[p.name] = this.number(p, row, { id }, () => p.name);
      if (p.speeds) player(this, p, row); // in player.js
    } else if (p.kind === "numbers") {
      const menu = make("select", { id, ...OWN_KEYS }, row);
      menu.addEventListener("change", () => this.choose([menu.value]));
      const show = this.number(p, row, { "aria-label": `${p.label}, the chosen one` }, () => this.chosen[p.name]);
      this.inputs[p.name] = () => {
        const entries = this.entries(p.name);
        if (!(this.chosen[p.name] in entries)) this.chosen[p.name] = Object.keys(entries)[0];
        if (menu.filled !== (menu.filled = JSON.stringify(entries)))
          menu.replaceChildren(...Object.entries(entries).map(([value, label]) => make("option", { value }, null, label)));
        menu.value = this.chosen[p.name];
        show(this.values[this.chosen[p.name]]);
      };
    } else {
      const [tag, kind, holds] = p.kind === "choice" ? ["select", {}, "value"] : ["input", { type: "checkbox" }, "checked"];
      const input = make(tag, { id, ...kind, ...OWN_KEYS }, row);
      for (const option of p.options ?? []) make("option", { value: option }, input, option);
      const tell = () => this.tell({ kind: "value", name: p.name, value: input[holds], gesture: this.gesture() });
      input.addEventListener("change", tell);
      this.inputs[p.name] = (value) => this.changing.has(p.name) || (input[holds] = value);
    }
  }

  // A slider and a box for the number that name() names now; returns what shows a value in them.
  number(p, row, attributes, name) {
    const range = { min: p.low, max: p.high, step: p.step, ...OWN_KEYS };
    const slider = make("input", { type: "range", ...attributes, ...range }, row);
    const box = make("input", { type: "number", "aria-label": `${p.label}, typed`, ...range }, row);
    let gesture = null, typing = false, told = {}; // what was told last, and by which of the two
    const tell = (input, gesture) => {
      told = { input, value: +input.value };
      return { kind: "value", name: name(), value: told.value, gesture };
    };
    slider.addEventListener("input", () => this.pass(tell(slider, (gesture ??= this.gesture()))));
    slider.addEventListener("change", () => {
      gesture = null;
      this.rests();
    });
    const typed = () => {
      if (typing && box.value !== "") this.tell(tell(box, this.gesture()));
      typing = false;
      this.schedule();
    };
    box.addEventListener("input", () => (typing = true));
    box.addEventListener("change", typed);
    box.addEventListener("keydown", (event) => event.key === "Enter" && typed());
    keepFromWheel(box);
    return (value) => {
      for (const input of [slider, box]) input.max = this.end(p);
      const ahead = this.changing.get(name()) === told.value && told.input; // an older answer must not set it back
      if (!gesture && ahead !== slider) slider.value = value;
      if (!typing && ahead !== box) box.value = value;
    };
  }

  // The entries of a parameter of many numbers that some handle sets, each with that handle's label.
  entries(name) {
    const found = {};
    for (const { pieces } of this.panels.values())
      for (const { names, label } of pieces.values())
        names?.forEach((entry, i) => {
          if (entry.startsWith(`${name}[`)) found[entry] = names.length > 1 ? `${label} (${i + 1})` : label;
        });
    return found;
  }

  // What a hand takes hold of is what the menu of its parameter shows.
  choose(names) {
    for (const name of names) if (name.includes("[")) this.chosen[name.split("[")[0]] = name;
    this.schedule();
  }

  end(p) {
    return this.content.reach[p.name] ?? p.high;
  }
}

// A wheel scrolls the page, also over a number that has the focus: while it turns, the number cannot be changed.
function keepFromWheel(box) {
  box.addEventListener("wheel", () => {
    box.readOnly = true;
    setTimeout(() => (box.readOnly = false));
  }, { passive: true });
}

function render({ model, el }) {
  const view = new View(model, el);
  return () => view.close();
}

export default { render };
