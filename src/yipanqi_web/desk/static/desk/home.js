// Keys are an addition: J and K go from matter to matter, Enter opens (it follows the link that has the focus), and a
// letter presses the button that bears it. They can be switched off.
const switchBox = document.getElementById("keys-on");
if (switchBox) {
  switchBox.checked = localStorage.getItem("keys") !== "off";
  switchBox.addEventListener("change", () => localStorage.setItem("keys", switchBox.checked ? "on" : "off"));
}

const items = () => [...document.querySelectorAll("[data-item]")];
const current = () => items().findIndex((item) => item.contains(document.activeElement));

function step(by) {
  const all = items();
  const next = all[Math.min(all.length - 1, Math.max(0, current() + by))];
  next?.querySelector("a")?.focus();
}

function press(key) {
  // The matter that has the focus, or, where none has, the only button of that letter.
  const here = items()[current()];
  const buttons = (here ?? document).querySelectorAll(`[data-key="${CSS.escape(key)}"]`);
  if (buttons.length === 1) buttons[0].click();
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=checkbox]), textarea, select");
  if (!switchBox?.checked || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "j") return step(1);
  if (event.key === "k") return step(-1);
  if (/^[a-z]$/.test(event.key)) press(event.key);
});
