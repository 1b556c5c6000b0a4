// What a live picture or card must know of the page that it stands in: JupyterLab, VS Code, marimo or another.

// The element around another one, out of a shadow root too.
const outward = (element) => element.parentElement ?? element.getRootNode().host ?? null;

// The element of the page itself that an element, perhaps in a shadow root, stands in.
function hostOf(element) {
  const { host } = element.getRootNode();
  return host ? hostOf(host) : element;
}

// Is the page dark? What its host says; else how bright the ground around the root is, which has one of its own.
function isDark(root) {
  const { jpThemeLight, vscodeThemeKind } = document.body.dataset;
  if (jpThemeLight) return jpThemeLight === "false";
  if (vscodeThemeKind) return /dark|high-contrast$/.test(vscodeThemeKind);
  for (let at = outward(root); at; at = outward(at)) {
    const [red, green, blue, opacity = 1] = getComputedStyle(at).backgroundColor.match(/[\d.]+/g).map(Number);
    if (opacity > 0.5) return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128;
  }
  return false;
}

// Give a root the class nn-dark while the page is dark; returns what ends that.
function followTheme(root) {
  const look = () => root.classList.toggle("nn-dark", isDark(root));
  const observer = new MutationObserver(look);
  for (const watched of [document.documentElement, document.body]) observer.observe(watched, { attributes: true });
  look();
  requestAnimationFrame(look); // now it stands in the page
  return () => observer.disconnect();
}

// Keys that a root uses do not reach the page, which may have shortcuts of its own; all others do.
function keepKeys(root) {
  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.key === "Escape") return;
    if (event.defaultPrevented || event.target.matches("input, select, button")) event.stopPropagation();
  });
}
