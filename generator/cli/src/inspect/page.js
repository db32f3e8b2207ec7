"use strict";
const search = document.getElementById("search");
const rows = [...document.querySelectorAll("[data-row]")].map((row) => [row, row.textContent.toLowerCase()]);
const groups = [...document.querySelectorAll("[data-group]")];
search.addEventListener("input", () => {
  const words = search.value.toLowerCase().split(/\s+/);
  for (const [row, text] of rows) row.hidden = !words.every((word) => text.includes(word));
  for (const group of groups) group.hidden = !group.querySelector("[data-row]:not([hidden])");
});
