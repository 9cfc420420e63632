// The board's days as a slider: an addition to the list of days, which works without it.
const form = document.getElementById("stops");
const list = document.getElementById("stop");

if (form && list) {
  const stops = [...list.options];
  const range = Object.assign(document.createElement("input"), { type: "range", min: 0, max: stops.length - 1 });
  range.value = list.selectedIndex;
  range.id = "slide";
  range.setAttribute("aria-label", form.dataset.label);
  const marks = Object.assign(document.createElement("datalist"), { id: "marks" });
  stops.forEach((stop, at) => {
    if ("mark" in stop.dataset) marks.append(Object.assign(document.createElement("option"), { value: at }));
  });
  range.setAttribute("list", "marks");
  const words = document.createElement("output");
  words.htmlFor = "slide";

  const tell = () => {
    words.textContent = stops[range.value].text;
    range.setAttribute("aria-valuetext", stops[range.value].text);
  };
  let waiting;
  range.addEventListener("input", () => {
    clearTimeout(waiting);
    tell();
  });
  // Each arrow key is a change of its own: the page waits until the hand rests.
  range.addEventListener("change", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      list.selectedIndex = range.value;
      form.requestSubmit();
    }, 700);
  });
  form.querySelector("label").remove();
  list.hidden = true;
  list.after(range, marks, words);
  form.querySelector("button").remove();
  form.classList.add("slides");
  tell();
}
