// Paints a card. Text goes in as text, never as HTML: what a learner's code printed or raised stays harmless.

function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/** Keys go to the element itself: arrow keys choose an option and scroll code, not cells. */
function ownKeys(made) {
  made.setAttribute("data-lm-suppress-shortcuts", "true"); // looked for on the element that has the focus
  return made;
}

/** Words between backticks become code; everything else stays as it is. */
function words(text) {
  const parts = text.split("`");
  if (parts.length % 2 === 0) return [text];
  return parts.map((part, i) => (i % 2 ? element("code", "", part) : part)).filter((part) => part !== "");
}

function block({ kind, text, label, pairs }) {
  if (kind === "pairs") {
    const list = element("dl", "nn-card-pairs");
    for (const [term, value] of pairs) list.append(element("dt", "", term), element("dd", "", value));
    return list;
  }
  if (kind === "code") {
    const code = ownKeys(element("pre", "nn-card-code", element("code", "", text)));
    code.tabIndex = 0; // a long line scrolls, by keyboard too
    code.setAttribute("role", "group");
    code.setAttribute("aria-label", label);
    return code;
  }
  const paragraph = element("p", kind === "note" ? "nn-card-note" : "");
  if (label) paragraph.append(element("b", "nn-card-label", label), " ");
  paragraph.append(...words(text));
  return paragraph;
}

function render({ model, el }) {
  const name = `nn-card-${Math.random()}`; // every card loads this file anew: a counter would always be 1
  const status = element("p", "nn-card-status");
  status.setAttribute("role", "status");
  const before = element("div", "nn-card-before");
  const legend = element("legend", "nn-card-question");
  const options = element("div", "nn-card-options");
  const choice = element("fieldset", "nn-card-choice", legend, options);
  const buttons = element("div", "nn-card-buttons");
  const after = element("div", "nn-card-after");
  after.setAttribute("aria-live", "polite");
  const hint = element("p", "nn-card-note");
  hint.setAttribute("role", "status");
  const room = element("div", "nn-card-room");
  const card = element("section", "nn-card", status, before, choice, buttons, hint, after, room);

  const picked = () => {
    const input = options.querySelector("input:checked");
    return input ? Number(input.value) : null;
  };

  /** Of an answer that was given: a button that changes it waits for another choice, and says so. */
  function unchanged() {
    const { chosen } = model.get("face");
    return chosen !== null && chosen === picked();
  }

  function offer() {
    hint.textContent = "";
    const other = model.get("face").chosen !== null && !unchanged();
    buttons.querySelector('[data-key="commit"]')?.classList.toggle("nn-card-ready", other);
  }

  function press(key) {
    if (key !== "commit" || !unchanged()) return model.send({ button: key, chosen: picked() });
    hint.textContent = "Choose another answer above, then press again.";
    options.querySelector("input:checked").focus();
  }

  choice.addEventListener("change", offer);

  function paintOptions(face) {
    choice.hidden = face.options.length === 0;
    legend.replaceChildren(...words(face.question));
    if (options.dataset.texts !== JSON.stringify(face.options)) {
      options.dataset.texts = JSON.stringify(face.options);
      options.replaceChildren(
        ...face.options.map((text, i) => {
          const input = ownKeys(element("input"));
          Object.assign(input, { type: "radio", name, value: String(i) });
          return element("label", "", input, element("span", "", ...words(text)));
        }),
      );
    }
    if (face.chosen !== null) options.querySelectorAll("input")[face.chosen].checked = true;
  }

  function paintButtons(face) {
    const focused = buttons.contains(card.getRootNode().activeElement);
    for (const old of [...buttons.children]) if (!(old.dataset.key in face.buttons)) old.remove();
    for (const [key, label] of Object.entries(face.buttons)) {
      let button = buttons.querySelector(`[data-key="${key}"]`);
      if (!button) {
        button = ownKeys(element("button"));
        button.type = "button";
        button.dataset.key = key;
        button.addEventListener("click", () => press(key));
      }
      button.textContent = label;
      if (button !== buttons.lastElementChild || !button.isConnected) buttons.append(button);
    }
    buttons.hidden = buttons.children.length === 0;
    if (focused && !buttons.contains(card.getRootNode().activeElement)) (buttons.querySelector("button") ?? card).focus();
  }

  /** Leaves what is already said in place, so that only what is new is announced. */
  function paintBlocks(place, blocks) {
    const texts = blocks.map((b) => JSON.stringify(b));
    [...place.children].forEach((old) => texts.includes(old.dataset.block) || old.remove());
    blocks.forEach((b, i) => {
      if (place.children[i]?.dataset.block === texts[i]) return;
      const made = block(b);
      made.dataset.block = texts[i];
      place.insertBefore(made, place.children[i] ?? null);
    });
    while (place.children.length > blocks.length) place.lastElementChild.remove();
    place.hidden = false;
  }

  function paint() {
    const face = model.get("face");
    card.dataset.tone = face.tone;
    card.tabIndex = -1;
    const symbol = element("span", "nn-card-symbol", face.symbol);
    symbol.setAttribute("aria-hidden", "true");
    status.hidden = !face.status;
    if (status.dataset.word !== face.symbol + face.status) status.replaceChildren(symbol, " ", face.status);
    status.dataset.word = face.symbol + face.status;
    paintBlocks(before, face.before);
    paintOptions(face);
    paintButtons(face);
    offer();
    paintBlocks(after, face.after);
    room.textContent = face.room;
    room.hidden = !face.room;
  }

  model.on("change:face", paint);
  paint();
  el.replaceChildren(card);
  keepKeys(card);
  const leaveTheme = followTheme(card);
  return () => {
    model.off("change:face", paint);
    leaveTheme();
  };
}

export default { render };
