"use strict";

// Comfort for those whose browsers run scripts. Every page works without: nothing is sent and nothing is decided here.

document.querySelectorAll("input[data-show]").forEach((input) => {
  const button = document.createElement("button");
  const show = (visible) => {
    input.type = visible ? "text" : "password";
    button.textContent = visible ? input.dataset.hide : input.dataset.show;
    button.setAttribute("aria-label", visible ? input.dataset.hideThis : input.dataset.showThis);
  };
  button.type = "button";
  button.className = "reveal";
  button.setAttribute("aria-controls", input.id);
  button.addEventListener("click", () => show(input.type === "password"));
  // A browser keeps the text of a visible field for later suggestions.
  if (input.form) {
    input.form.addEventListener("submit", () => show(false));
  }
  show(false);
  input.parentElement.classList.add("revealable");
  input.after(button);
});

document.querySelectorAll("[data-print]").forEach((place) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet";
  button.textContent = place.dataset.print;
  button.addEventListener("click", () => window.print());
  place.append(button);
});

document.querySelectorAll("[data-min]").forEach((rule) => {
  const input = document.getElementById(rule.dataset.of);
  const heard = rule.querySelector(".unseen");
  const judge = () => {
    // As the server counts: characters, not the pairs that some of them are made of.
    const met = Array.from(input.value).length >= Number(rule.dataset.min);
    rule.classList.toggle("met", met);
    heard.textContent = met ? rule.dataset.met : "";
  };
  input.addEventListener("input", judge);
});
